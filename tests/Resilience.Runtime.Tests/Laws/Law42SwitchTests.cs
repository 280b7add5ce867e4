using Xunit;

namespace Resilience.Laws;

[CircuitBreaker(ConsecutiveFailures = 4, BreakMs = 60_000, MaxBreakMs = 60_000), Slo(99), Retry(1, DelayMs = 0)]
public interface ISwitched : IStore
{
    [CircuitBreaker(ConsecutiveFailures = 2, BreakMs = 60_000, MaxBreakMs = 60_000, Mode = PolicyMode.Observe)]
    ValueTask<int> GetTrialAsync(CancellationToken cancellationToken = default);
}

[Retry(1, DelayMs = 0)]
public interface ISwitchedToo : IStore;

public sealed partial class Store : ISwitched, ISwitchedToo
{
    public ValueTask<int> GetTrialAsync(CancellationToken cancellationToken) => Run(cancellationToken);
}

/// <summary>Enforce, Observe and Off: by policy, operation, service and for everything, in configuration and by an operator.</summary>
public sealed class Law42SwitchTests
{
    private readonly Store _store = new(1) { IsDown = true };
    private int _counted;

    [Theory]
    [InlineData("Defaults:Mode", 1, 1, 1)]
    [InlineData("Services:Switched:Policies:Mode", 1, 1, 2)]
    [InlineData("Services:Switched:Operations:Get:Mode", 1, 2, 2)]
    [InlineData("Services:Switched:Operations:Get:Retry:Mode", 1, 2, 2)]
    [InlineData("Services:Switched:Policies:Retry:Mode", 1, 1, 2)]
    [InlineData("Defaults:Retry:Mode", 1, 1, 1)]
    public async Task Law42_mode_holds_for_a_policy_an_operation_a_service_or_everything(string key, int get, int put, int other)
    {
        using var host = Host((key, "Off"));
        Assert.Equal((get, put, other), (await Bodies(host.Get<ISwitched>().GetAsync()), await Bodies(host.Get<ISwitched>().PutAsync()), await Bodies(host.Get<ISwitchedToo>().GetAsync())));
    }

    [Fact]
    public async Task Law42_mode_for_everything_leaves_what_only_measures()
    {
        using var host = Host(("Defaults:Mode", "Off"));
        await Bodies(host.Get<ISwitched>().GetAsync());

        Assert.Equal("objective 99 % good over 30 days → call", host.Control.Describe("Switched", "Get"));
        Assert.Equal(1, host.Control.Objective("Switched")!.Bad);
    }

    [Fact]
    public async Task Law42_narrower_mode_wins_over_the_one_for_everything()
    {
        using var host = Host(("Defaults:Mode", "Off"), ("Services:Switched:Policies:Mode", "Observe"), ("Services:Switched:Operations:Get:Retry:Mode", "Enforce"));

        Assert.Equal((2, 1, 1), (await Bodies(host.Get<ISwitched>().GetAsync()), await Bodies(host.Get<ISwitched>().PutAsync()), await Bodies(host.Get<ISwitchedToo>().GetAsync())));
    }

    [Fact]
    public async Task Law42_operator_switches_everything_off_and_on_again_and_states_are_kept()
    {
        using var host = Host();
        var service = host.Get<ISwitched>();
        await Bodies(service.GetAsync());
        await Bodies(service.GetAsync());
        Assert.Equal(CircuitState.Open, host.Control.Breaker("Switched", "Get")!.State);

        host.Control.SetMode(null, null, null, PolicyMode.Off, "ann", "the provider asked");
        Assert.Null(host.Control.Breaker("Switched", "Get"));
        Assert.Equal(1, await Bodies(service.GetAsync()));

        host.Control.ResetMode(null, null, null, "ann", "they are well");
        Assert.Equal(CircuitState.Open, host.Control.Breaker("Switched", "Get")!.State);
        await FailoverHost.Fails<CircuitOpenException>(service.GetAsync());
        Assert.Equal(
            [("ModeSwitched", "ann", "the provider asked", "every policy of every service: Off"), ("ModeSwitched", "ann", "they are well", "every policy of every service: as configured")],
            (await host.EventsAsync()).Where(item => item.Who is not null).Select(item => (item.Kind.ToString(), item.Who!, item.Why!, item.Details[0])));
    }

    [Fact]
    public async Task Law42_operator_goes_before_configuration_and_attribute_and_the_narrowest_wins()
    {
        using var host = Host(("Services:Switched:Operations:Get:Retry:Mode", "Enforce"));
        host.Control.SetMode("switched", null, "retry", PolicyMode.Off, "ann", "test");
        host.Control.SetMode("Switched", "Put", "Retry", PolicyMode.Enforce, "ann", "test");
        host.Control.SetMode("Switched", "GetTrial", "CircuitBreaker", PolicyMode.Enforce, "ann", "test");

        Assert.Equal((1, 2), (await Bodies(host.Get<ISwitched>().GetAsync()), await Bodies(host.Get<ISwitched>().PutAsync())));
        await Bodies(host.Get<ISwitched>().GetTrialAsync());
        await Bodies(host.Get<ISwitched>().GetTrialAsync());
        await FailoverHost.Fails<CircuitOpenException>(host.Get<ISwitched>().GetTrialAsync());
        Assert.Equal(["Retry of Switched", "Retry of Switched.Put", "CircuitBreaker of Switched.GetTrial"], host.Control.ModeSwitches.Select(mode => mode.Scope));
    }

    [Fact]
    public async Task Law42_observed_by_an_operator_a_breaker_admits_and_records()
    {
        using var host = Host();
        host.Control.SetMode("Switched", null, "CircuitBreaker", PolicyMode.Observe, "ann", "test");
        await Bodies(host.Get<ISwitched>().GetAsync());
        await Bodies(host.Get<ISwitched>().GetAsync());
        Assert.Equal(CircuitState.Open, host.Control.Breaker("Switched", "Get")!.State);
        Assert.Equal(2, await Bodies(host.Get<ISwitched>().GetAsync()));
        Assert.Equal(2, host.Counts("Switched", "Get").Observed);
    }

    [Fact]
    public void Law42_operation_cannot_observe_a_state_that_it_shares_and_nothing_changes()
    {
        using var host = Host();
        var error = Assert.Throws<InvalidOperationException>(() => host.Control.SetMode("Switched", "Get", null, PolicyMode.Observe, "ann", "test"));

        Assert.Contains("Get shares its state with the other operations", error.Message, StringComparison.Ordinal);
        Assert.Empty(host.Control.ModeSwitches);
    }

    [Fact]
    public void Law42_operator_must_name_what_there_is_and_say_who_and_why()
    {
        using var host = Host();

        Assert.Throws<ArgumentException>(() => host.Control.SetMode(null, null, null, PolicyMode.Off, "ann", ""));
        Assert.Throws<ArgumentException>(() => host.Control.SetMode("Nobody", null, null, PolicyMode.Off, "ann", "test"));
        Assert.Throws<ArgumentException>(() => host.Control.SetMode("Switched", "Nothing", null, PolicyMode.Off, "ann", "test"));
        Assert.Throws<ArgumentException>(() => host.Control.SetMode(null, null, "Nothing", PolicyMode.Off, "ann", "test"));
        Assert.Throws<ArgumentException>(() => host.Control.SetMode(null, "Get", null, PolicyMode.Off, "ann", "test"));
        Assert.Throws<ArgumentOutOfRangeException>(() => host.Control.SetMode(null, null, null, (PolicyMode)9, "ann", "test"));
        Assert.Throws<InvalidOperationException>(() => host.Control.ResetMode(null, null, null, "ann", "test"));
    }

    [Fact]
    public void Law42_reload_leaves_the_operators_mode_in_force()
    {
        using var host = Host();
        host.Control.SetMode(null, null, "Retry", PolicyMode.Off, "ann", "test");
        host.Reload(("Defaults:Retry:DelayMs", "7"));

        Assert.DoesNotContain("retry", host.Control.Describe("Switched", "Get"), StringComparison.Ordinal);
        host.Control.ResetMode(null, null, "Retry", "ann", "test");
        Assert.Contains("retry 1", host.Control.Describe("Switched", "Get"), StringComparison.Ordinal);
    }

    /// <summary>How many bodies a call has run; bodies here end before their call is back.</summary>
    private async Task<int> Bodies(ValueTask<int> call)
    {
        await FailoverHost.EndOf(call);
        var before = _counted;
        _counted = _store.Bodies;
        return _counted - before;
    }

    private FailoverHost Host(params (string Key, string? Value)[] keys) => new(
        services => services.AddResilientSwitched(e => e.Add("default", _store)).AddResilientSwitchedToo(e => e.Add("default", _store)), keys);
}
