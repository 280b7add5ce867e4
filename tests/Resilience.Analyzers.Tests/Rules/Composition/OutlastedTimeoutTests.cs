using Resilience.Analyzers.Rules.Composition;
using Resilience.CodeFixes.Fixes.Composition;
using Resilience.TestKit.Verification;
using Xunit;

namespace Resilience.Analyzers.Tests.Rules.Composition;

public sealed class OutlastedTimeoutTests
{
    [Theory]
    [InlineData("Timeout(1_000)", "Timeout(1_001)", "'PlaceAsync' waits 1,000 ms, but IStock.CountAsync may take 1,001 ms (its total timeout)")]
    [InlineData("Timeout(5_000, AttemptMs = 1_000), Retry(1)", "Timeout(1_001)", "'PlaceAsync' waits 1,000 ms for an attempt, but IStock.CountAsync may take 1,001 ms (its total timeout)")]
    [InlineData("Timeout(1_000)", "Timeout(AttemptMs = 300), Retry(2)", "'PlaceAsync' waits 1,000 ms, but IStock.CountAsync may take 1,500 ms (3 × 300 ms with delays of up to 600 ms)")]
    [InlineData("Timeout(1_000)", "Timeout(AttemptMs = 600), Retry(1, DelayMs = 0)", "'PlaceAsync' waits 1,000 ms, but IStock.CountAsync may take 1,200 ms (2 × 600 ms)")]
    public Task Callee_that_may_take_longer_is_told_with_the_numbers(string outer, string inner, string start) => AnalyzerVerifier.VerifyAsync<OutlastedTimeoutAnalyzer>(
        Source($"{{|RES206:{outer.Split("), ")[0].TrimEnd(')')})|}}{(outer.Contains("), ", StringComparison.Ordinal) ? ", Retry(1)" : "")}", inner),
        start + ": its own timeout, retries and fallback cannot do their work on the way IOrders.PlaceAsync → IStock.CountAsync");

    [Theory]
    [InlineData("Timeout(1_000)", "Timeout(1_000)")]
    [InlineData("Timeout(1_500)", "Timeout(AttemptMs = 300), Retry(2)")]
    [InlineData("Timeout(900)", "Timeout(AttemptMs = 300), Retry(2), Failover")]
    [InlineData("Timeout(1_000)", "Retry(2)")]
    [InlineData("Timeout(1_000)", "Timeout(0)")]
    [InlineData("Timeout(1_000)", "Timeout(2_000, Mode = PolicyMode.Off)")]
    [InlineData("Timeout(1_000, Mode = PolicyMode.Off)", "Timeout(2_000)")]
    [InlineData("Retry(1)", "Timeout(2_000)")]
    public Task Callee_that_fits_or_has_no_number_is_silent(string outer, string inner) =>
        AnalyzerVerifier.VerifyAsync<OutlastedTimeoutAnalyzer>(Source(outer, inner));

    [Theory]
    [InlineData("await stock.CountAsync(); await stock.CountAsync();")]
    [InlineData("_ = stock.SlowAsync(); await Task.Yield();")]
    [InlineData("stock.SlowAsync(); await Task.Yield();")]
    public Task Each_call_is_looked_at_alone_and_what_nobody_waits_for_not_at_all(string body) => AnalyzerVerifier.VerifyAsync<OutlastedTimeoutAnalyzer>(
        $$"""
        public interface IStock { [Timeout(900)] Task CountAsync(); [Timeout(9_000)] Task SlowAsync(); }
        [Timeout(1_000)] public interface IOrders { Task PlaceAsync(); }
        public sealed class Orders(IStock stock) : IOrders { public async Task PlaceAsync() { {{body}} } }
        """);

    [Fact]
    public Task What_has_no_number_is_passed_through_and_what_has_one_bounds_the_rest() => AnalyzerVerifier.VerifyAsync<OutlastedTimeoutAnalyzer>(
        """
        [{|RES206:Timeout(1_000)|}] public interface IPages { Task ShowAsync(); }
        [CircuitBreaker] public interface IOrders { Task PlaceAsync(); Task KeepAsync(); }
        [{|RES206:Timeout(500)|}] public interface IStock { Task CountAsync(); }
        [Timeout(2_000)] public interface ISlow { Task GoAsync(); }

        public sealed class Pages(IOrders orders, IStock stock) : IPages
        {
            public async Task ShowAsync()
            {
                await stock.CountAsync();
                try { await orders.PlaceAsync(); } catch { await Task.Yield(); }
            }
        }

        public sealed class Orders(ISlow slow, IStock stock) : IOrders
        {
            public Task PlaceAsync() => slow.GoAsync();
            public Task KeepAsync() => stock.CountAsync();
        }

        public sealed class Stock(ISlow slow) : IStock
        {
            public Task CountAsync() => slow.GoAsync();
        }
        """,
        "'ShowAsync' waits 1,000 ms, but ISlow.GoAsync may take 2,000 ms (its total timeout): its own timeout, retries and fallback cannot do their work on the way IPages.ShowAsync → IOrders.PlaceAsync → ISlow.GoAsync",
        "'CountAsync' waits 500 ms, but ISlow.GoAsync may take 2,000 ms (its total timeout): its own timeout, retries and fallback cannot do their work on the way IStock.CountAsync → ISlow.GoAsync");

    [Fact]
    public Task Decorator_of_the_same_service_is_not_its_own_callee() => AnalyzerVerifier.VerifyAsync<OutlastedTimeoutAnalyzer>(
        """
        [Timeout(2_000, AttemptMs = 500), Retry(1)] public interface IStock { Task CountAsync(); }
        public sealed class Cached(IStock inner) : IStock { public Task CountAsync() => inner.CountAsync(); }
        """);

    [Theory]
    [InlineData("{|RES206:Timeout(1_000)|}", "Timeout(2_000)", "Raise the timeout to 2_000 ms")]
    [InlineData("{|RES206:Timeout(AttemptMs = 1_000, Overrun = Overrun.Wait)|}", "Timeout(AttemptMs = 2_000, Overrun = Overrun.Wait)", "Raise the timeout to 2_000 ms for an attempt")]
    [InlineData("{|RES206:Timeout(3_000, AttemptMs = 1_000)|}, Retry(1)", "Timeout(4_200, AttemptMs = 2_000), Retry(1)", "Raise the timeout to 4_200 ms, 2_000 ms for an attempt")]
    public Task Fix_raises_the_outer_timeout(string before, string after, string title) => FixVerifier.VerifyAsync<OutlastedTimeoutAnalyzer, OutlastedTimeoutFixer>(
        Source(before, "Timeout(2_000)"), Source(after, "Timeout(2_000)"), title: title);

    [Fact]
    public Task Whether_callers_may_wait_longer_is_never_decided_for_many_at_once() =>
        FixVerifier.VerifyJudgementAsync<OutlastedTimeoutAnalyzer, OutlastedTimeoutFixer>(Source("{|RES206:Timeout(1_000)|}", "Timeout(2_000)"), index: 0);

    private static string Source(string outer, string inner) =>
        $$"""
        public interface IStock
        {
            [{{inner}}]
            Task<int> CountAsync();
        }

        public interface IOrders
        {
            [{{outer}}]
            Task PlaceAsync();
        }

        public sealed class Orders(IStock stock) : IOrders
        {
            public Task PlaceAsync() => stock.CountAsync();
        }
        """;
}
