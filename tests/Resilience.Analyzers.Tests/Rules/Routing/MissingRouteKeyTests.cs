using Resilience.Analyzers.Rules.Routing;
using Resilience.TestKit.Verification;
using Xunit;

namespace Resilience.Analyzers.Tests.Rules.Routing;

public sealed class MissingRouteKeyTests
{
    [Fact]
    public Task Each_hashed_operation_without_a_key_is_reported_at_its_name() => AnalyzerVerifier.VerifyAsync<MissingRouteKeyAnalyzer>(
        """
        [Failover("a", "b", Topology = Topology.ActiveActive, Balance = Balance.ConsistentHash)]
        public interface ICarts
        {
            Task<int> GetAsync([RouteKey] string customer, CancellationToken cancellationToken = default);

            Task<int> {|RES403:FindAsync|}(string customer, CancellationToken cancellationToken = default);

            Task {|RES403:PingAsync|}();

            [Failover(Mode = PolicyMode.Off)]
            Task<int> CountAsync();
        }
        """);

    [Theory]
    [InlineData("Topology = Topology.ActiveActive")]
    [InlineData("Topology = Topology.ActiveActive, Balance = Balance.LeastLoaded")]
    public Task Other_balances_need_no_key(string parameters) => AnalyzerVerifier.VerifyAsync<MissingRouteKeyAnalyzer>(
        $$"""
        [Failover("a", "b", {{parameters}})]
        public interface ICarts
        {
            Task<int> GetAsync(string customer, CancellationToken cancellationToken = default);
        }
        """);
}
