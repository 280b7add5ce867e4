using Resilience.Analyzers.Rules.Objectives;
using Resilience.TestKit.Verification;
using Xunit;

namespace Resilience.Analyzers.Tests.Rules.Objectives;

public sealed class UnmissableObjectiveTests
{
    [Theory]
    [InlineData("[Slo(99)]", "Fallback(nameof(None))", "0", true)]
    [InlineData("[Slo(99, Degraded = DegradedCalls.Good)]", "Fallback(nameof(None))", "0", true)]
    [InlineData("[Slo(99, Degraded = DegradedCalls.Bad)]", "Fallback(nameof(None))", "0", false)]
    [InlineData("[Slo(99, LatencyMs = 300)]", "Fallback(nameof(None))", "0", false)]
    [InlineData("[Slo(99, Mode = PolicyMode.Off)]", "Fallback(nameof(None))", "0", false)]
    [InlineData("[Slo(99)]", "Fallback(nameof(None), On = new[] { typeof(IOException) })", "0", false)]
    [InlineData("[Slo(99)]", "Fallback(nameof(None), Except = new[] { typeof(IOException) })", "0", false)]
    [InlineData("[Slo(99)]", "Fallback(nameof(None), Mode = PolicyMode.Observe)", "0", false)]
    [InlineData("[Slo(99)]", "Fallback(FallbackSource.LastGood)", "0", false)]
    [InlineData("[Slo(99)]", "Fallback(nameof(None))", "sku.Length > 0 ? 0 : throw new IOException()", false)]
    public Task Objective_over_an_answer_that_never_fails_is_noted(string slo, string fallback, string answer, bool isReported) =>
        AnalyzerVerifier.VerifyAsync<UnmissableObjectiveAnalyzer>(
            $$"""
            {{(isReported ? slo.Replace("[", "[{|RES307:", StringComparison.Ordinal).Replace("]", "|}]", StringComparison.Ordinal) : slo)}}
            public interface IPrices
            {
                [{{fallback}}]
                Task<decimal> GetAsync(string sku);

                static decimal None(string sku) => {{answer}};
            }
            """);

    [Fact]
    public Task Service_is_counted_whole_and_an_operation_by_itself() => AnalyzerVerifier.VerifyAsync<UnmissableObjectiveAnalyzer>(
        """
        [Slo(99)]
        public interface IPrices
        {
            [Fallback(nameof(None))]
            [{|RES307:Slo(99.9)|}]
            Task<decimal> GetAsync(string sku);

            Task<decimal> FindAsync(string sku);

            static decimal None(string sku) => 0;
        }
        """,
        "This objective cannot be missed: the fallback of GetAsync always answers, and degraded calls count as good");
}
