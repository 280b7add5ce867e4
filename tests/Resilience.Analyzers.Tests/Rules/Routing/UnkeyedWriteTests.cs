using Microsoft.CodeAnalysis;
using Resilience.Analyzers.Rules.Routing;
using Resilience.TestKit.Verification;
using Xunit;

namespace Resilience.Analyzers.Tests.Rules.Routing;

public sealed class UnkeyedWriteTests
{
    [Fact]
    public Task Idempotent_writes_without_a_key_are_reported_at_their_name() => AnalyzerVerifier.VerifyAsync<UnkeyedWriteAnalyzer>(
        """
        [Failover("a", "b", Topology = Topology.ActiveActive, Balance = Balance.RoundRobin)]
        public interface ICarts
        {
            [Write, Idempotent]
            Task {|RES402:TouchAsync|}(string customer);

            [Idempotent(AcrossEndpoints = true)]
            Task {|RES402:PutAsync|}(string customer);

            [Idempotent(nameof(version))]
            Task SaveAsync(string customer, Guid version);

            [Write]
            Task StoreAsync(string customer);

            [Idempotent, Retry(0)]
            Task DeleteAsync(string customer);

            [Idempotent]
            Task TidyAsync(string customer);

            [Idempotent]
            Task<int> CountAsync();

            [Failover("a", "b", Topology = Topology.ActivePassive, Balance = Balance.Ordered), Idempotent]
            Task RemoveAsync(string customer);
        }
        """);

    [Theory]
    [InlineData("Failover(\"a\", \"b\")")]
    [InlineData("Failover(\"a\", \"b\", Topology = Topology.ActiveActive, Mode = PolicyMode.Off)")]
    [InlineData("Failover(\"a\", Topology = Topology.ActiveActive)")]
    [InlineData("Retry")]
    public Task One_endpoint_that_takes_writes_is_fine(string attributes) => AnalyzerVerifier.VerifyAsync<UnkeyedWriteAnalyzer>(
        $$"""
        [{{attributes}}]
        public interface ICarts
        {
            [Write, Idempotent]
            Task TouchAsync(string customer);
        }
        """);

    [Fact]
    public async Task Marked_writes_are_warned_of_and_named_ones_noted()
    {
        var found = await TestSolution.DiagnoseAsync(
            TestSolution.Of("[Failover(Topology = Topology.ActiveActive), Idempotent] public interface ICarts { [Write] int Touch(); int Put(); }").Solution,
            [new UnkeyedWriteAnalyzer()]);
        Assert.Equal([DiagnosticSeverity.Warning, DiagnosticSeverity.Info], found.Select(static diagnostic => diagnostic.Severity));
    }
}
