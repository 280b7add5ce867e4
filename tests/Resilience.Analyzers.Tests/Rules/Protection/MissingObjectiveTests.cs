using Resilience.Analyzers.Rules.Protection;
using Resilience.CodeFixes.Fixes.Protection;
using Resilience.TestKit.Verification;
using Xunit;

namespace Resilience.Analyzers.Tests.Rules.Protection;

public sealed class MissingObjectiveTests
{
    [Theory]
    [InlineData("Timeout(500)")]
    [InlineData("Retry")]
    [InlineData("CircuitBreaker")]
    [InlineData("Hedge(100)")]
    [InlineData("Failover(\"a\", \"b\")")]
    [InlineData("Fallback(FallbackSource.LastGood)")]
    [InlineData("Retry, Slo(99, Mode = PolicyMode.Off)")]
    public Task Protected_operation_that_nothing_watches_is_reported(string attributes) => AnalyzerVerifier.VerifyAsync<MissingObjectiveAnalyzer>(
        $$"""
        [{{attributes}}]
        public interface IPrices
        {
            Task<decimal> {|RES105:GetAsync|}(string sku);

            [Slo(99.9, Mode = PolicyMode.Enforce)]
            Task<decimal> FindAsync(string sku);
        }
        """);

    [Theory]
    [InlineData("Retry, Slo(99)")]
    [InlineData("Hedge(100), Slo(99)")]
    [InlineData("Retry, Slo(99, Mode = PolicyMode.Observe)")]
    [InlineData("Retry(0), Timeout(0), Read, Dependency")]
    public Task Watched_or_unprotected_operation_is_fine(string attributes) => AnalyzerVerifier.VerifyAsync<MissingObjectiveAnalyzer>(
        $$"""
        [{{attributes}}]
        public interface IPrices
        {
            Task<decimal> GetAsync(string sku);
        }
        """);

    [Fact]
    public Task Fix_all_adds_one_objective_per_interface() => FixVerifier.VerifyAllAsync<MissingObjectiveAnalyzer, ObjectiveFixer>(
        """
        namespace Shop;

        /// <summary>Prices.</summary>
        [Retry, Timeout(500)]
        public interface IPrices
        {
            Task<decimal> {|RES105:GetAsync|}(string sku);
            Task<decimal> {|RES105:FindAsync|}(string sku);
        }

        /// <summary>Stock.</summary>
        public interface IStock
        {
            [Timeout(500)]
            Task<int> {|RES105:GetAsync|}(string sku);
        }
        """,
        """
        namespace Shop;

        /// <summary>Prices.</summary>
        [Slo(99.9)]
        [Retry, Timeout(500)]
        public interface IPrices
        {
            Task<decimal> GetAsync(string sku);
            Task<decimal> FindAsync(string sku);
        }

        /// <summary>Stock.</summary>
        [Slo(99.9)]
        public interface IStock
        {
            [Timeout(500)]
            Task<int> GetAsync(string sku);
        }
        """);

    [Theory]
    [InlineData("Dependency(AvailabilityPercent = 99.5)", "99.5")]
    [InlineData("Dependency(AvailabilityPercent = 99.95)", "99.9")]
    [InlineData("Dependency(AvailabilityPercent = 96), Failover(\"a\", \"b\")", "99.84")]
    [InlineData("Dependency(AvailabilityPercent = 99), Failover", "99.9")]
    [InlineData("Dependency(AvailabilityPercent = 99, Soft = true)", "99.9")]
    [InlineData("Dependency(AvailabilityPercent = 99), Fallback(nameof(Zero))", "99.9")]
    [InlineData("Dependency", "99.9")]
    public Task Fix_offers_nothing_above_what_the_interface_says_of_itself(string dependency, string target)
    {
        var source = Depending(dependency);
        return FixVerifier.VerifyAsync<MissingObjectiveAnalyzer, ObjectiveFixer>(
            source,
            source.Replace("[Timeout", $"[Slo({target})]\n[Timeout", StringComparison.Ordinal).Replace("{|RES105:GetAsync|}", "GetAsync", StringComparison.Ordinal),
            title: $"Add [Slo({target})] to 'IPrices'");
    }

    /// <summary>A target that an operation has of its own is no matter of the interface's.</summary>
    [Fact]
    public Task Fix_looks_at_the_operations_that_it_is_for() => FixVerifier.VerifyAsync<MissingObjectiveAnalyzer, ObjectiveFixer>(
        """
        public interface IPrices
        {
            [Timeout(500)]
            Task<decimal> {|RES105:GetAsync|}(string sku);

            [Timeout(500), Slo(98), Dependency(AvailabilityPercent = 98.5)]
            Task<decimal> FindAsync(string sku);
        }
        """,
        """
        [Slo(99.9)]
        public interface IPrices
        {
            [Timeout(500)]
            Task<decimal> GetAsync(string sku);

            [Timeout(500), Slo(98), Dependency(AvailabilityPercent = 98.5)]
            Task<decimal> FindAsync(string sku);
        }
        """);

    [Fact]
    public Task Fix_is_not_offered_where_alerts_could_not_watch_what_is_possible() =>
        FixVerifier.VerifyNoneAsync<MissingObjectiveAnalyzer, ObjectiveFixer>(Depending("Dependency(AvailabilityPercent = 90)"));

    private static string Depending(string dependency) =>
        $$"""
        [Timeout(500), {{dependency}}]
        public interface IPrices
        {
            Task<decimal> {|RES105:GetAsync|}(string sku);

            static decimal Zero(string sku) => 0;
        }
        """;

    [Fact]
    public Task Fix_is_not_offered_where_the_objective_is_switched_off() => FixVerifier.VerifyNoneAsync<MissingObjectiveAnalyzer, ObjectiveFixer>(
        """
        [Slo(99, Mode = PolicyMode.Off)]
        public interface IPrices
        {
            [Retry]
            Task<decimal> {|RES105:GetAsync|}(string sku);
        }
        """);
}
