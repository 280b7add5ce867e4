using Resilience.Analyzers.Rules.Objectives;
using Resilience.TestKit.Verification;
using Xunit;

namespace Resilience.Analyzers.Tests.Rules.Objectives;

public sealed class LooseObjectiveTests
{
    [Theory]
    [InlineData("99.5", "An objective of 99.5 % is not stricter than the 99.9 % agreed: it warns of nothing before the agreement is broken")]
    [InlineData("99.9", "An objective of 99.9 % is not stricter than the 99.9 % agreed: it warns of nothing before the agreement is broken")]
    public Task Objective_no_stricter_than_its_agreement_is_reported_at_the_target(string target, string message) => AnalyzerVerifier.VerifyAsync<LooseObjectiveAnalyzer>(
        $$"""
        [Slo({|RES302:{{target}}|}, LatencyMs = 300, SlaPercent = 99.9)]
        public interface IPrices
        {
            Task<decimal> GetAsync(string sku);
            Task<decimal> FindAsync(string sku);
        }
        """,
        message);

    [Fact]
    public Task Stricter_objectives_and_those_without_an_agreement_of_their_own_are_fine() => AnalyzerVerifier.VerifyAsync<LooseObjectiveAnalyzer>(
        """
        [Slo(99.95, SlaPercent = 99.9)]
        public interface IPrices
        {
            Task<decimal> GetAsync(string sku);

            [Slo(99)]
            Task<decimal> FindAsync(string sku);

            [Slo(99, SlaPercent = 99.5, Mode = PolicyMode.Off)]
            Task<decimal> ReadAsync(string sku);

            [Slo({|RES302:99|}, SlaPercent = 99.5)]
            Task<decimal> LoadAsync(string sku);
        }

        [Slo(99)]
        public interface IStock
        {
            Task<int> CountAsync(string sku);
        }

        [Slo(99, SlaPercent = 101)]
        public interface IInvalid
        {
            Task<int> CountAsync(string sku);
        }
        """);
}
