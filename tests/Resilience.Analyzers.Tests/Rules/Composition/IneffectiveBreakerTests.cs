using Resilience.Analyzers.Rules.Composition;
using Resilience.TestKit.Verification;
using Xunit;

namespace Resilience.Analyzers.Tests.Rules.Composition;

public sealed class IneffectiveBreakerTests
{
    [Theory]
    [InlineData("{|RES204:CircuitBreaker(On = [typeof(FileNotFoundException)], Except = [typeof(IOException)])|}", "can never trip: Except takes out every failure that On names")]
    [InlineData(
        "{|RES204:CircuitBreaker(On = [typeof(IOException)], Except = [typeof(IOException), typeof(TimeoutException)])|}, Timeout(500)",
        "can never trip: Except takes out every failure that On names")]
    [InlineData(
        "{|RES204:CircuitBreaker(ConsecutiveFailures = 0, WindowMs = 10_000)|}, RateLimit(2, PerMs = 10_000)",
        "can never trip: it needs 10 calls within 10,000 ms, and the rate limit lets 4 attempts in at most")]
    [InlineData(
        "{|RES204:CircuitBreaker(ConsecutiveFailures = 0, WindowMs = 10_000)|}, RateLimit(1, PerMs = 10_000, Burst = 2), Retry(2)",
        "can never trip: it needs 10 calls within 10,000 ms, and the rate limit lets 9 attempts in at most")]
    [InlineData("{|RES204:CircuitBreaker(WindowMs = 500)|}, Timeout(AttemptMs = 501)", "forgets too soon: its window of 500 ms is shorter than an attempt of 501 ms")]
    public Task Breaker_that_cannot_work_is_reported_once(string attributes, string reason) => AnalyzerVerifier.VerifyAsync<IneffectiveBreakerAnalyzer>(
        $$"""
        [{{attributes}}]
        public interface IPrices
        {
            Task<decimal> GetAsync(string sku);
            Task<decimal> FindAsync(string sku);
        }
        """,
        "This breaker " + reason);

    [Theory]
    [InlineData("CircuitBreaker")]
    [InlineData("CircuitBreaker(On = [typeof(IOException)], Except = [typeof(FileNotFoundException)])")]
    [InlineData("CircuitBreaker(Except = [typeof(IOException)])")]
    [InlineData("CircuitBreaker(On = [typeof(IOException)], Except = [typeof(IOException)]), Timeout(500)")]
    [InlineData("CircuitBreaker(On = [typeof(IOException)], Except = [typeof(IOException)], SlowCallMs = 200)")]
    [InlineData("CircuitBreaker(ConsecutiveFailures = 0, LastCalls = 5)")]
    [InlineData("CircuitBreaker(ConsecutiveFailures = 0, LastCalls = 5, WindowMs = 500), Timeout(AttemptMs = 900)")]
    [InlineData("CircuitBreaker(WindowMs = 10_000), RateLimit(2, PerMs = 10_000)")]
    [InlineData("CircuitBreaker(ConsecutiveFailures = 0, WindowMs = 10_000), RateLimit(5, PerMs = 10_000)")]
    [InlineData("CircuitBreaker(ConsecutiveFailures = 0, WindowMs = 10_000), RateLimit(2, PerMs = 10_000), Retry(2)")]
    [InlineData("CircuitBreaker(ConsecutiveFailures = 0, WindowMs = 10_000), RateLimit(2, PerMs = 10_000), Retry(1), Hedge(5)")]
    [InlineData("CircuitBreaker(ConsecutiveFailures = 0, WindowMs = 10_000), RateLimit(2, PerMs = 10_000), Retry(Retry.Unbounded), Timeout(500)")]
    [InlineData("CircuitBreaker(ConsecutiveFailures = 0, WindowMs = 10_000), RateLimit(2, PerMs = 10_000, Mode = PolicyMode.Observe)")]
    [InlineData("CircuitBreaker(ConsecutiveFailures = 0, WindowMs = 10_000, Name = \"bank\"), RateLimit(2, PerMs = 10_000)")]
    [InlineData("CircuitBreaker(ConsecutiveFailures = 0, WindowMs = 10_000, Mode = PolicyMode.Off), RateLimit(2, PerMs = 10_000)")]
    [InlineData("CircuitBreaker(WindowMs = 500), Timeout(900, AttemptMs = 500)")]
    [InlineData("CircuitBreaker(WindowMs = 50), Timeout(AttemptMs = 900)")]
    public Task Breaker_that_may_trip_is_fine(string attributes) => AnalyzerVerifier.VerifyAsync<IneffectiveBreakerAnalyzer>(
        $$"""
        [{{attributes}}]
        public interface IPrices
        {
            Task<decimal> GetAsync(string sku);
            Task<decimal> FindAsync(string sku);
        }
        """);

    [Fact]
    public Task Breaker_shared_with_operations_that_can_trip_it_is_fine() => AnalyzerVerifier.VerifyAsync<IneffectiveBreakerAnalyzer>(
        """
        [CircuitBreaker(ConsecutiveFailures = 0, WindowMs = 1_000)]
        public interface IPrices
        {
            [RateLimit(1), Timeout(AttemptMs = 2_000)]
            Task<decimal> GetAsync(string sku);

            [Timeout(AttemptMs = 800)]
            Task<decimal> FindAsync(string sku);
        }

        [{|RES204:CircuitBreaker(ConsecutiveFailures = 0, WindowMs = 1_000)|}]
        public interface IStock
        {
            [RateLimit(1), Retry(4)]
            Task<int> GetAsync(string sku);

            [RateLimit(3)]
            Task<int> FindAsync(string sku);
        }

        [{|RES204:CircuitBreaker(ConsecutiveFailures = 0, WindowMs = 10_000)|}, RateLimit(2, PerMs = 10_000), Retry(1), Hedge(5, MaxHedges = 3)]
        public interface ILedger
        {
            Task SettleAsync(int amount);
        }

        [CircuitBreaker(On = [typeof(IOException)], Except = [typeof(IOException)]), Failure(When = nameof(IsBad))]
        public interface IOrders
        {
            Task<int> CountAsync(string sku);

            static bool IsBad(int count) => count < 0;
        }
        """);
}
