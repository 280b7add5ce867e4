using Xunit;

namespace Resilience.Configuration;

public sealed class BalanceSettingsTests
{
    private const string Key = "Services:Payments:Policies:Failover:Balance";

    [Fact]
    public void Standby_has_no_share_to_balance()
    {
        var error = Assert.Single(PaymentsProxy.Declare([new FailoverAttribute("a", "b")]).Errors((Key, "RoundRobin")));

        Assert.Equal(
            $"Resilience:{Key} = RoundRobin: must be Ordered while Topology is ActivePassive: a standby has no share of the load. Set Topology to ActiveActive, or leave Balance out.",
            error);
    }

    [Fact]
    public void Consistent_hashing_needs_a_key_in_every_operation()
    {
        var errors = PaymentsProxy.Declare([new FailoverAttribute("a", "b") { Topology = Topology.ActiveActive }]).Errors((Key, "ConsistentHash"));

        Assert.Equal(2, errors.Length);
        Assert.Contains("IPayments.Charge has no parameter with [RouteKey] to choose by", errors[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Failover_that_is_off_balances_nothing() =>
        Assert.Null(PaymentsProxy.Declare([new FailoverAttribute("a", "b") { Balance = Balance.Nearest, Mode = PolicyMode.Off }]).Charge().Failover);
}
