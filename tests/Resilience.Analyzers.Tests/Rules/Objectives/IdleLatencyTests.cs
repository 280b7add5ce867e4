using Resilience.Analyzers.Rules.Objectives;
using Resilience.CodeFixes.Fixes.Objectives;
using Resilience.TestKit.Verification;
using Xunit;

namespace Resilience.Analyzers.Tests.Rules.Objectives;

public sealed class IdleLatencyTests
{
    [Fact]
    public Task Latency_above_the_timeout_is_reported_at_the_narrower_number() => AnalyzerVerifier.VerifyAsync<IdleLatencyAnalyzer>(
        """
        [Slo(99.9, LatencyMs = {|RES304:3_000|}), Timeout(2_000)]
        public interface IPrices
        {
            Task<decimal> GetAsync(string sku);

            [Slo(99, LatencyMs = {|RES304:801|}), Timeout(800)]
            Task<decimal> FindAsync(string sku);
        }

        [Slo(99.9, LatencyMs = 900), Timeout(1_000)]
        public interface IStock
        {
            [Slo(99), Timeout({|RES304:500|})]
            Task<int> GetAsync(string sku);

            Task<int> CountAsync(string sku);
        }
        """,
        "No good call takes longer than 2,000 ms, so a latency objective of 3,000 ms measures nothing",
        "No good call takes longer than 800 ms, so a latency objective of 801 ms measures nothing",
        "No good call takes longer than 500 ms, so a latency objective of 900 ms measures nothing");

    [Theory]
    [InlineData("Slo(99, LatencyMs = 800), Timeout(800)")]
    [InlineData("Slo(99), Timeout(800)")]
    [InlineData("Slo(99, LatencyMs = 900), Timeout(AttemptMs = 800)")]
    [InlineData("Slo(99, LatencyMs = 900), Timeout(0)")]
    [InlineData("Slo(99, LatencyMs = 900)")]
    [InlineData("Slo(99, LatencyMs = 900, Mode = PolicyMode.Off), Timeout(800)")]
    [InlineData("Slo(99, LatencyMs = 900), Timeout(800, Mode = PolicyMode.Off)")]
    public Task Latency_that_a_call_may_exceed_is_fine(string attributes) => AnalyzerVerifier.VerifyAsync<IdleLatencyAnalyzer>(
        $$"""
        [{{attributes}}]
        public interface IPrices
        {
            Task<decimal> GetAsync(string sku);
        }
        """);

    [Fact]
    public Task Interface_is_judged_by_its_slowest_operation() => AnalyzerVerifier.VerifyAsync<IdleLatencyAnalyzer>(
        """
        [Slo(99.9, LatencyMs = 900)]
        public interface IPrices
        {
            [Timeout(500)]
            Task<decimal> GetAsync(string sku);

            [Timeout(1_000)]
            Task<decimal> FindAsync(string sku);
        }
        """);

    [Fact]
    public Task Fallback_that_may_take_time_begins_after_the_timeout() => AnalyzerVerifier.VerifyAsync<IdleLatencyAnalyzer>(
        """
        [Timeout(500)]
        public interface IPrices
        {
            [Slo(99.9, LatencyMs = 1_500), Fallback(nameof(AskElsewhereAsync))]
            Task<decimal> GetAsync(string sku);

            [Slo(99.9, LatencyMs = {|RES304:1_501|}), Fallback(nameof(AskElsewhereAsync))]
            Task<decimal> FindAsync(string sku);

            [Slo(99.9, LatencyMs = {|RES304:701|}), Fallback(nameof(AskElsewhereAsync), LimitMs = 200)]
            Task<decimal> ReadAsync(string sku);

            [Slo(99.9, LatencyMs = {|RES304:501|}), Fallback(nameof(Zero))]
            Task<decimal> LoadAsync(string sku);

            [Slo(99.9, LatencyMs = {|RES304:501|}), Fallback(nameof(AtOnceAsync))]
            Task<decimal> ListAsync(string sku);

            static Task<decimal> AskElsewhereAsync(string sku) => Task.Run(() => 1m);

            static Task<decimal> AtOnceAsync(string sku) => Task.FromResult(1m);

            static decimal Zero(string sku) => 0;
        }
        """);

    /// <summary>No limit ends what runs on the caller's thread; one that is only observed never begins.</summary>
    [Fact]
    public Task Fallback_of_unknown_time_is_silent_and_an_observed_one_takes_none() => AnalyzerVerifier.VerifyAsync<IdleLatencyAnalyzer>(
        """
        [Timeout(500)]
        public interface IPrices
        {
            [Slo(99.9, LatencyMs = 9_000), Fallback(typeof(Spare), LimitMs = 200)]
            decimal Get(string sku);

            [Slo(99.9, LatencyMs = {|RES304:501|}), Fallback(typeof(Spare), Mode = PolicyMode.Observe)]
            Task<decimal> FindAsync(string sku);
        }

        public sealed class Spare : IPrices
        {
            public decimal Get(string sku) => 0;

            public Task<decimal> FindAsync(string sku) => Task.FromResult(0m);
        }
        """);

    [Fact]
    public Task Fix_all_lowers_the_latency_to_the_timeout() => FixVerifier.VerifyAllAsync<IdleLatencyAnalyzer, LatencyFixer>(
        """
        [Slo(99.9, LatencyMs = {|RES304:3_000|}, WindowDays = 7), Timeout(2_000)]
        public interface IPrices
        {
            Task<decimal> GetAsync(string sku);

            [Slo(99, LatencyMs = {|RES304:900|}), Timeout(800)]
            Task<decimal> FindAsync(string sku);
        }

        [Slo(99.9, LatencyMs = 900), Timeout(1_000)]
        public interface IStock
        {
            [Slo(99), Timeout({|RES304:500|})]
            Task<int> GetAsync(string sku);

            Task<int> CountAsync(string sku);
        }
        """,
        """
        [Slo(99.9, LatencyMs = 2_000, WindowDays = 7), Timeout(2_000)]
        public interface IPrices
        {
            Task<decimal> GetAsync(string sku);

            [Slo(99, LatencyMs = 800), Timeout(800)]
            Task<decimal> FindAsync(string sku);
        }

        [Slo(99.9, LatencyMs = 900), Timeout(1_000)]
        public interface IStock
        {
            [Slo(99, LatencyMs = 500), Timeout(500)]
            Task<int> GetAsync(string sku);

            Task<int> CountAsync(string sku);
        }
        """);
}
