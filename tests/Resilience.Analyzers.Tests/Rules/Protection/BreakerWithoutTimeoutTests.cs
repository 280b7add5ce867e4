using Resilience.Analyzers.Rules.Protection;
using Resilience.CodeFixes.Fixes.Protection;
using Resilience.TestKit.Verification;
using Xunit;

namespace Resilience.Analyzers.Tests.Rules.Protection;

public sealed class BreakerWithoutTimeoutTests
{
    [Fact]
    public Task Breaker_is_told_once_for_all_operations_without_a_timeout() => AnalyzerVerifier.VerifyAsync<BreakerWithoutTimeoutAnalyzer>(
        """
        [{|RES104:CircuitBreaker(SlowCallMs = 100)|}]
        public interface IPrices
        {
            Task<decimal> GetAsync(string sku);
            Task<decimal> FindAsync(string sku);

            [Timeout(500)]
            Task<decimal> ReadAsync(string sku);

            [{|RES104:CircuitBreaker|}, Timeout(0)]
            Task<decimal> LoadAsync(string sku);
        }
        """,
        "Hung calls never open this breaker: no timeout is in effect on GetAsync, FindAsync",
        "Hung calls never open this breaker: no timeout is in effect on LoadAsync");

    [Theory]
    [InlineData("CircuitBreaker, Timeout(500)")]
    [InlineData("CircuitBreaker, Timeout(AttemptMs = 500)")]
    [InlineData("CircuitBreaker(Mode = PolicyMode.Off)")]
    public Task Bounded_breaker_is_fine(string attributes) => AnalyzerVerifier.VerifyAsync<BreakerWithoutTimeoutAnalyzer>(
        $$"""
        [{{attributes}}]
        public interface IPrices
        {
            Task<decimal> GetAsync(string sku);
        }
        """);

    [Fact]
    public Task Fix_adds_the_timeout_beside_the_breaker() => FixVerifier.VerifyAllAsync<BreakerWithoutTimeoutAnalyzer, TimeoutFixer>(
        """
        [{|RES104:CircuitBreaker|}]
        public interface IPrices
        {
            Task<decimal> GetAsync(string sku);
        }

        public interface IStock
        {
            [Retry, {|RES104:CircuitBreaker|}]
            Task<decimal> GetAsync(string sku);

            Task<decimal> FindAsync(string sku);
        }
        """,
        """
        [Timeout(10_000)]
        [CircuitBreaker]
        public interface IPrices
        {
            Task<decimal> GetAsync(string sku);
        }

        public interface IStock
        {
            [Timeout(31_000, AttemptMs = 10_000)]
            [Retry, CircuitBreaker]
            Task<decimal> GetAsync(string sku);

            Task<decimal> FindAsync(string sku);
        }
        """);

    [Fact]
    public Task Fix_leaves_the_timeouts_of_other_operations_alone() => FixVerifier.VerifyAsync<BreakerWithoutTimeoutAnalyzer, TimeoutFixer>(
        """
        [{|RES104:CircuitBreaker|}]
        public interface IPrices
        {
            Task<decimal> GetAsync(string sku);

            [Timeout(AttemptMs = 60_000)]
            Task<decimal> FindAsync(string sku);
        }
        """,
        """
        [CircuitBreaker]
        public interface IPrices
        {
            [Timeout(10_000)]
            Task<decimal> GetAsync(string sku);

            [Timeout(AttemptMs = 60_000)]
            Task<decimal> FindAsync(string sku);
        }
        """);

    [Fact]
    public Task Fix_does_not_overrule_an_operation_that_may_take_as_long_as_it_needs() => FixVerifier.VerifyNoneAsync<BreakerWithoutTimeoutAnalyzer, TimeoutFixer>(
        """
        [{|RES104:CircuitBreaker|}, Timeout(0)]
        public interface IPrices
        {
            Task<decimal> GetAsync(string sku);
        }
        """);
}
