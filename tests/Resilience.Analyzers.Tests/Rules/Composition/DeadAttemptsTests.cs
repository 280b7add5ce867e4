using Resilience.Analyzers.Rules.Composition;
using Resilience.CodeFixes.Fixes.Composition;
using Resilience.TestKit.Verification;
using Xunit;

namespace Resilience.Analyzers.Tests.Rules.Composition;

public sealed class DeadAttemptsTests
{
    [Fact]
    public Task Attempts_that_do_not_fit_are_reported_with_the_numbers() => AnalyzerVerifier.VerifyAsync<DeadAttemptsAnalyzer>(
        """
        public interface IPrices
        {
            [Timeout(3_599, AttemptMs = 1_000), {|RES203:Retry|}]
            Task<decimal> GetAsync(string sku);

            [Timeout(3_600, AttemptMs = 1_000), Retry]
            Task<decimal> FindAsync(string sku);
        }
        """,
        "'GetAsync': 3 attempts of 1,000 ms with delays of up to 600 ms take 3,600 ms, but the total timeout is 3,599 ms");

    [Theory]
    [InlineData("Retry(3)", 200 + 400 + 800)]
    [InlineData("Retry(3, MaxDelayMs = 500)", 200 + 400 + 500)]
    [InlineData("Retry(3, Jitter = Jitter.None)", 200 + 400 + 800)]
    [InlineData("Retry(3, Jitter = Jitter.Equal)", 200 + 400 + 800)]
    [InlineData("Retry(3, Backoff = Backoff.Linear)", 200 + 400 + 600)]
    [InlineData("Retry(4, Backoff = Backoff.Linear, MaxDelayMs = 500)", 200 + 400 + 500 + 500)]
    [InlineData("Retry(3, Backoff = Backoff.Constant)", 600)]
    [InlineData("Retry(3, Backoff = Backoff.Constant, DelayMs = 500, MaxDelayMs = 500)", 1_500)]
    [InlineData("Retry(3, Jitter = Jitter.Decorrelated)", 600 + 1_800 + 5_000)]
    [InlineData("Retry(3, Jitter = Jitter.Decorrelated, Backoff = Backoff.Constant)", 600 + 1_800 + 5_000)]
    [InlineData("Retry(3, DelayMs = 0)", 0)]
    public async Task Largest_delays_follow_the_backoff(string retry, int delays)
    {
        var attempts = retry.Contains("Retry(4", StringComparison.Ordinal) ? 5 : 4;
        await AnalyzerVerifier.VerifyAsync<DeadAttemptsAnalyzer>(Interface($"{{|RES203:{retry}|}}", (attempts * 100) + delays - 1));
        await AnalyzerVerifier.VerifyAsync<DeadAttemptsAnalyzer>(Interface(retry, (attempts * 100) + delays));
    }

    [Theory]
    [InlineData("Retry(2_000_000_000), Timeout(int.MaxValue, AttemptMs = 1)", "2,000,000,001 attempts of 1 ms with delays of up to 9,999,999,981,200 ms take 10,001,999,981,201 ms")]
    [InlineData("Retry(2_000_000_000, DelayMs = 1, MaxDelayMs = int.MaxValue, Backoff = Backoff.Linear), Timeout(int.MaxValue, AttemptMs = 1)", "2,000,000,001 attempts of 1 ms with delays of up to 2,000,000,001,000,000,000 ms take 2,000,000,003,000,000,001 ms")]
    [InlineData("Retry(2_147_483_646, DelayMs = int.MaxValue, MaxDelayMs = int.MaxValue), Timeout(int.MaxValue, AttemptMs = int.MaxValue)", "2,147,483,647 attempts of 2,147,483,647 ms with delays of up to 4,611,686,011,984,936,962 ms take 9,223,372,026,117,357,571 ms")]
    public async Task Sums_do_not_overflow(string attributes, string numbers)
    {
        var found = await TestSolution.DiagnoseAsync(
            TestSolution.Of($"[{attributes}] public interface IPrices {{ int Get(); }}").Solution, [new DeadAttemptsAnalyzer()]);
        Assert.StartsWith($"'Get': {numbers}, but", Assert.Single(found).GetMessage(null), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Retry, Timeout(500)")]
    [InlineData("Retry, Timeout(AttemptMs = 500)")]
    [InlineData("Retry(0), Timeout(500, AttemptMs = 500)")]
    [InlineData("Retry(Retry.Unbounded), Timeout(500, AttemptMs = 400)")]
    [InlineData("Retry, Timeout(500, AttemptMs = 600)")]
    [InlineData("Retry(2, DelayMs = -1), Timeout(500, AttemptMs = 400)")]
    [InlineData("Retry(Mode = PolicyMode.Off), Timeout(500, AttemptMs = 400)")]
    public Task Unknown_or_invalid_numbers_are_left_out(string attributes) => AnalyzerVerifier.VerifyAsync<DeadAttemptsAnalyzer>(
        $$"""
        [{{attributes}}]
        public interface IPrices
        {
            Task<decimal> GetAsync(string sku);
        }
        """);

    [Fact]
    public Task Contradiction_is_told_once_and_at_the_narrower_attribute() => AnalyzerVerifier.VerifyAsync<DeadAttemptsAnalyzer>(
        """
        [{|RES203:Retry|}, Timeout(1_000, AttemptMs = 400)]
        public interface IPrices
        {
            Task<decimal> GetAsync(string sku);
            Task<decimal> FindAsync(string sku);

            [{|RES203:Timeout(900)|}]
            Task<decimal> LoadAsync(string sku);

            [{|RES203:Retry(3)|}]
            Task<decimal> ReadAsync(string sku);

            [Retry(1)]
            Task<decimal> SearchAsync(string sku);
        }
        """);

    [Fact]
    public Task Moves_to_an_endpoint_not_yet_tried_wait_for_nothing() => AnalyzerVerifier.VerifyAsync<DeadAttemptsAnalyzer>(
        """
        [Failover("a", "b"), Timeout(500, AttemptMs = 100)]
        public interface IPrices
        {
            [Retry(2)]
            Task<decimal> GetAsync(string sku);

            [{|RES203:Retry(3)|}]
            Task<decimal> FindAsync(string sku);

            [{|RES203:Retry(2)|}, Idempotent]
            Task<decimal> SaveAsync(string sku);
        }
        """);

    [Theory]
    [InlineData("[Timeout(1_000, AttemptMs = 1_000), {|RES203:Retry(1)|}]", "[Timeout(2_200, AttemptMs = 1_000), Retry(1)]")]
    [InlineData("[Timeout(Overrun = Overrun.Wait), {|RES203:Retry(2)|}]", "[Timeout(1_800, Overrun = Overrun.Wait), Retry(2)]")]
    [InlineData("[{|RES203:Retry(3)|}]", "[Timeout(3_000)]\n    [Retry(3)]")]
    public Task First_fix_raises_the_total(string before, string after) => FixVerifier.VerifyAsync<DeadAttemptsAnalyzer, DeadAttemptsFixer>(
        Interface(before), Interface(after));

    [Fact]
    public Task First_fix_raises_the_total_where_it_stands() => FixVerifier.VerifyAsync<DeadAttemptsAnalyzer, DeadAttemptsFixer>(
        """
        [{|RES203:Retry(3)|}, Timeout(1_000, AttemptMs = 400)]
        public interface IStock
        {
            Task<decimal> GetAsync(string sku);
        }
        """,
        """
        [Retry(3), Timeout(3_000, AttemptMs = 400)]
        public interface IStock
        {
            Task<decimal> GetAsync(string sku);
        }
        """);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public Task Which_promise_to_keep_is_never_decided_for_many_at_once(int index) =>
        FixVerifier.VerifyJudgementAsync<DeadAttemptsAnalyzer, DeadAttemptsFixer>(Interface("{|RES203:Retry(2)|}", 450), index);

    [Fact]
    public Task Second_fix_lowers_the_retries() => FixVerifier.VerifyAsync<DeadAttemptsAnalyzer, DeadAttemptsFixer>(
        Interface("{|RES203:Retry(BudgetPercent = 10)|}", 450), Interface("Retry(1, BudgetPercent = 10)", 450), index: 1, title: "Lower the retries to 1, which fit the total timeout");

    private static string Interface(string attributes) =>
        $$"""
        [Timeout(1_000, AttemptMs = 400)]
        public interface IPrices
        {
            {{attributes}}
            Task<decimal> GetAsync(string sku);
        }
        """;

    private static string Interface(string retry, int total) =>
        $$"""
        public interface IPrices
        {
            [Timeout({{total}}, AttemptMs = 100), {{retry}}]
            Task<decimal> GetAsync(string sku);
        }
        """;
}
