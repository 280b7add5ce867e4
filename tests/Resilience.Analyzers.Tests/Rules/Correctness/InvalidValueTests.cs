using Resilience.Analyzers.Rules.Correctness;
using Resilience.TestKit.Verification;
using Xunit;

namespace Resilience.Analyzers.Tests.Rules.Correctness;

public sealed class InvalidValueTests
{
    [Theory]
    [InlineData("Timeout({|RES002:-1|})", "[Timeout]: TotalMs is -1; it must be at least 0")]
    [InlineData("Timeout(500, AttemptMs = {|RES002:800|})", "[Timeout]: AttemptMs is 800, more than TotalMs of 500")]
    [InlineData("Retry({|RES002:-2|})", "[Retry]: MaxRetries is -2; it must be at least 0, or Retry.Unbounded")]
    [InlineData("Retry({|RES002:int.MaxValue|})", "[Retry]: MaxRetries is 2,147,483,647; it must be at least 0, or Retry.Unbounded")]
    [InlineData("Retry({|RES002:Retry.Unbounded|})", "[Retry]: retries are unbounded, and no total timeout ends them")]
    [InlineData("Retry(2, DelayMs = {|RES002:-1|})", "[Retry]: DelayMs is -1; it must be at least 0")]
    [InlineData("Retry(2, DelayMs = 900, MaxDelayMs = {|RES002:800|})", "[Retry]: DelayMs is 900, more than MaxDelayMs of 800")]
    [InlineData("Retry(2, DelayMs = {|RES002:6_000|})", "[Retry]: DelayMs is 6,000, more than MaxDelayMs of 5,000")]
    [InlineData("Retry(2, BudgetPercent = {|RES002:101|})", "[Retry]: BudgetPercent is 101; it must be 0 to 100")]
    [InlineData("Retry(2, BudgetMinPerSecond = {|RES002:-1|})", "[Retry]: BudgetMinPerSecond is -1; it must be at least 0")]
    [InlineData("Retry(2, Jitter = {|RES002:(Jitter)9|})", "[Retry]: Jitter is 9, which no member of Jitter has")]
    [InlineData("CircuitBreaker(FailureRatio = {|RES002:0|})", "[CircuitBreaker]: FailureRatio is 0; it must be above 0, at most 1")]
    [InlineData("CircuitBreaker(FailureRatio = {|RES002:1.01|})", "[CircuitBreaker]: FailureRatio is 1.01; it must be above 0, at most 1")]
    [InlineData("CircuitBreaker(FailureRatio = {|RES002:double.NaN|})", "[CircuitBreaker]: FailureRatio is NaN; it must be above 0, at most 1")]
    [InlineData("CircuitBreaker(SlowCallRatio = {|RES002:2|})", "[CircuitBreaker]: SlowCallRatio is 2; it must be above 0, at most 1")]
    [InlineData("CircuitBreaker(MinimumCalls = {|RES002:0|})", "[CircuitBreaker]: MinimumCalls is 0; it must be at least 1")]
    [InlineData("CircuitBreaker(WindowMs = {|RES002:99|})", "[CircuitBreaker]: WindowMs is 99; it must be at least 100")]
    [InlineData("CircuitBreaker(Probes = {|RES002:0|})", "[CircuitBreaker]: Probes is 0; it must be at least 1")]
    [InlineData("CircuitBreaker(ConsecutiveFailures = {|RES002:-1|})", "[CircuitBreaker]: ConsecutiveFailures is -1; it must be at least 0")]
    [InlineData("CircuitBreaker(BreakMs = {|RES002:0|})", "[CircuitBreaker]: BreakMs is 0; it must be at least 1")]
    [InlineData("CircuitBreaker(BreakMs = 9_000, MaxBreakMs = {|RES002:8_000|})", "[CircuitBreaker]: BreakMs is 9,000, more than MaxBreakMs of 8,000")]
    [InlineData("Failover(\"a\", \"b\", FailureThreshold = {|RES002:0|})", "[Failover]: FailureThreshold is 0; it must be at least 1")]
    [InlineData("Failover(\"a\", \"b\", MaxEjectedPercent = {|RES002:101|})", "[Failover]: MaxEjectedPercent is 101; it must be 0 to 100")]
    [InlineData("Failover(\"a\", \"b\", SlowStartMs = {|RES002:-1|})", "[Failover]: SlowStartMs is -1; it must be at least 0")]
    [InlineData("Failover(\"a\", \"b\", Balance = {|RES002:Balance.Weighted|})", "[Failover]: Balance is Weighted, but only one endpoint is active; Topology must be ActiveActive")]
    [InlineData("Failover({|RES002:\"a\"|}, \"\")", "[Failover]: an endpoint has no name")]
    [InlineData("Slo({|RES002:0|})", "[Slo]: TargetPercent is 0; it must be above 0 and below 100")]
    [InlineData("Slo({|RES002:100|})", "[Slo]: TargetPercent is 100; it must be above 0 and below 100")]
    [InlineData("Slo(99, LatencyPercent = {|RES002:100|})", "[Slo]: LatencyPercent is 100; it must be above 0 and below 100")]
    [InlineData("Slo(99, LatencyMs = {|RES002:-1|})", "[Slo]: LatencyMs is -1; it must be at least 0")]
    [InlineData("Slo(99, WindowDays = {|RES002:0|})", "[Slo]: WindowDays is 0; it must be 1 to 366")]
    [InlineData("Dependency(AvailabilityPercent = {|RES002:101|})", "[Dependency]: AvailabilityPercent is 101; it must be above 0, at most 100")]
    [InlineData("Fallback(FallbackSource.LastGood, MaxAgeMs = {|RES002:0|})", "[Fallback]: MaxAgeMs is 0; it must be at least 1")]
    [InlineData("Bulkhead({|RES002:0|})", "[Bulkhead]: MaxConcurrent is 0; it must be at least 1")]
    [InlineData("Bulkhead(1, QueueLimit = {|RES002:-1|})", "[Bulkhead]: QueueLimit is -1; it must be at least 0")]
    [InlineData("RateLimit({|RES002:0|})", "[RateLimit]: Permits is 0; it must be at least 1")]
    [InlineData("RateLimit(1, PerMs = {|RES002:86_400_001|})", "[RateLimit]: PerMs is 86,400,001; it must be 1 to 86,400,000")]
    [InlineData("AdaptiveLimit(Min = 30, Max = {|RES002:20|})", "[AdaptiveLimit]: Min is 30, more than Max of 20")]
    [InlineData("Hedge({|RES002:-1|})", "[Hedge]: DelayMs is -1; it must be at least 0")]
    [InlineData("Hedge(5, MaxHedges = {|RES002:0|})", "[Hedge]: MaxHedges is 0; it must be 1 to 10")]
    [InlineData("Hedge(5, MaxHedges = {|RES002:11|})", "[Hedge]: MaxHedges is 11; it must be 1 to 10")]
    [InlineData("Hedge(5, Percentile = {|RES002:101|})", "[Hedge]: Percentile is 101; it must be 0 to 100")]
    [InlineData("Slo(99, SlaPercent = {|RES002:0|})", "[Slo]: SlaPercent is 0; it must be above 0, at most 100")]
    [InlineData("Slo(99, SlaPercent = {|RES002:100.1|})", "[Slo]: SlaPercent is 100.1; it must be above 0, at most 100")]
    [InlineData("Sheds({|RES002:(ServiceLevel)9|})", "[Sheds]: Level is 9, which no member of ServiceLevel has")]
    [InlineData("Timeout({|RES002:-1|}, AttemptMs = 100)", "[Timeout]: TotalMs is -1; it must be at least 0")]
    public Task Value_that_cannot_be_is_reported_at_its_argument(string attribute, string message) => AnalyzerVerifier.VerifyAsync<InvalidValueAnalyzer>(
        $$"""
        [{{attribute}}]
        public interface IPrices
        {
            Task<decimal> GetAsync(string sku);
            Task<decimal> FindAsync(string sku);
        }
        """,
        message);

    [Theory]
    [InlineData("Timeout(0, AttemptMs = 800)")]
    [InlineData("Timeout(800, AttemptMs = 800)")]
    [InlineData("Retry(0), Timeout(5)")]
    [InlineData("Retry(Retry.Unbounded), Timeout(5)")]
    [InlineData("Retry(2, DelayMs = 800, MaxDelayMs = 800)")]
    [InlineData("CircuitBreaker(FailureRatio = 1, ConsecutiveFailures = 0, BreakMs = 60_000)")]
    [InlineData("Slo(99.999, WindowDays = 366, SlaPercent = 100)")]
    [InlineData("Hedge(0, MaxHedges = 10, Percentile = 100)")]
    [InlineData("Dependency(AvailabilityPercent = 100)")]
    [InlineData("Slo(100, Mode = PolicyMode.Off)")]
    public Task Value_at_the_edge_is_fine(string attribute) => AnalyzerVerifier.VerifyAsync<InvalidValueAnalyzer>(
        $$"""
        [{{attribute}}]
        public interface IPrices
        {
            Task<decimal> GetAsync(string sku);
        }
        """);

    [Fact]
    public Task Contradiction_between_method_and_interface_is_told_at_the_method() => AnalyzerVerifier.VerifyAsync<InvalidValueAnalyzer>(
        """
        [Timeout(1_000, AttemptMs = 400), Retry({|RES002:Retry.Unbounded|})]
        public interface IPrices
        {
            [Timeout(AttemptMs = {|RES002:2_000|})]
            Task<decimal> GetAsync(string sku);

            [Timeout({|RES002:300|})]
            Task<decimal> FindAsync(string sku);

            [Timeout(0)]
            Task<decimal> SearchAsync(string sku);
        }
        """);

    [Fact]
    public Task Same_name_with_other_settings_is_told_at_the_later_name() => AnalyzerVerifier.VerifyAsync<InvalidValueAnalyzer>(
        """
        [CircuitBreaker(Name = "bank", BreakMs = 1_000)]
        public interface IPayments
        {
            Task PayAsync(int amount);
        }

        [CircuitBreaker(Name = {|RES002:"bank"|}, BreakMs = 2_000)]
        public interface IRefunds
        {
            Task RefundAsync(int amount);
        }

        [CircuitBreaker(Name = "bank", BreakMs = 1_000, MinimumCalls = 10)]
        public interface IBalances
        {
            Task<int> GetAsync();
        }

        [CircuitBreaker(Name = "bank", BreakMs = 3_000), Failover("a", "b")]
        public interface IStatements
        {
            Task<int> GetAsync();
        }

        [Retry(1, Name = "bank")]
        public interface IOrders
        {
            Task<int> GetAsync();

            [Retry(3, Name = "bank")]
            Task<int> FindAsync();

            [Retry(3, Name = {|RES002:"bank"|}, BudgetPercent = 10)]
            Task<int> ReadAsync();
        }
        """,
        "[CircuitBreaker]: it shares the state of 'IPayments' by the name 'bank', but BreakMs differs",
        "[Retry]: it shares the state of 'IOrders' by the name 'bank', but BudgetPercent differs");

    [Fact]
    public Task Name_that_a_service_inherits_counts_too() => AnalyzerVerifier.VerifyAsync<InvalidValueAnalyzer>(
        """
        [CircuitBreaker(Name = {|RES002:"bank"|}, BreakMs = 1_000), Failover("a", "b")]
        public interface IEarlier
        {
            Task<int> GetAsync();
        }

        [CircuitBreaker(Name = "bank", BreakMs = 2_000)]
        public interface IPayments
        {
            Task PayAsync(int amount);
        }

        [Failover("a", "b")]
        public interface IForeignPayments : IPayments;

        [CircuitBreaker(Name = "bank", BreakMs = 2_000), Failover("a", "b", "c")]
        public interface IElsewhere
        {
            Task<int> GetAsync();
        }
        """,
        "[CircuitBreaker]: it shares the state of 'IPayments' by the name 'bank', but BreakMs differs");
}
