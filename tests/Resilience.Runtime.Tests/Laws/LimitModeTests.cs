using Xunit;

namespace Resilience.Laws;

[Bulkhead(1, QueueLimit = 4, Mode = PolicyMode.Observe), RateLimit(2, Mode = PolicyMode.Observe), AdaptiveLimit(Initial = 1, Mode = PolicyMode.Observe)]
public interface IObservedLimits : IStore
{
    [RateLimit(1, Mode = PolicyMode.Observe)]
    ValueTask<int> GetTwiceAsync(CancellationToken cancellationToken = default);
}

[Slo(99), Fallback(nameof(Zero)), Sheds(ServiceLevel.Minimal), Timeout(1_000, AttemptMs = 300), RateLimit(100, Burst = 10), Retry(1), CircuitBreaker]
[AdaptiveLimit(Max = 50), Bulkhead(10, QueueLimit = 5, MaxWaitMs = 100)]
public interface IEveryLimit : IStore
{
    [RateLimit(7, PerMs = 60_000)]
    ValueTask<int> GetShedAsync(int key = 0, CancellationToken cancellationToken = default);

    [Fallback(nameof(Zero), Mode = PolicyMode.Off), Timeout(0, Mode = PolicyMode.Off), Retry(Mode = PolicyMode.Off), CircuitBreaker(Mode = PolicyMode.Off)]
    [Sheds(ServiceLevel.Full, Mode = PolicyMode.Off), RateLimit(1, Mode = PolicyMode.Off), AdaptiveLimit(Mode = PolicyMode.Off), Bulkhead(1, Mode = PolicyMode.Off), Read]
    ValueTask<int> GetAlwaysAsync(int key = 0, CancellationToken cancellationToken = default);

    static int Zero(int key) => 0;
}

public sealed partial class Store : IObservedLimits, IEveryLimit;

public sealed class LimitModeTests : IDisposable
{
    private readonly Store _store = new(1);
    private readonly FailoverHost _host;

    public LimitModeTests() => _host = new FailoverHost(
        services => services
            .AddResilientObservedLimits(e => e.Add("default", _store))
            .AddResilientEveryLimit(e => e.Add("default", _store)),
        ("Defaults:Bulkhead:MaxWaitMs", "70"),
        ("Services:EveryLimit:Policies:Bulkhead:MaxConcurrent", "12"),
        ("Services:EveryLimit:Operations:GetShed:RateLimit:Permits", "9"),
        ("Services:EveryLimit:Operations:GetShed:Sheds:Level", "Degraded"));

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task Law42_observed_limits_decide_and_record_and_let_every_call_go_on()
    {
        var service = _host.Get<IObservedLimits>();
        var end = _store.Hangs();
        var first = service.GetAsync();
        Assert.Equal(0, Observed("Get"));

        // Neither a slot of the one limit nor of the other.
        Assert.Equal(1, await service.GetAsync());
        Assert.Equal(2, Observed("Get"));

        // No permit either.
        Assert.Equal(1, await service.GetAsync());
        Assert.Equal(5, Observed("Get"));
        end.SetResult(1);
        await first;
        var control = _host.Control;
        Assert.Equal((0, 2L), (control.Bulkhead("ObservedLimits", null)!.InFlight, control.Bulkhead("ObservedLimits", null)!.Rejections));
        Assert.Equal((0, 2L), (control.AdaptiveLimit("ObservedLimits", null)!.InFlight, control.AdaptiveLimit("ObservedLimits", null)!.Rejections));
        Assert.Equal((0L, 1L), (control.RateLimit("ObservedLimits")!.Available, control.RateLimit("ObservedLimits")!.Rejections));

        await service.GetTwiceAsync();
        await service.GetTwiceAsync();
        Assert.Equal(1, Observed("GetTwice"));
    }

    [Fact]
    public void Limits_are_described_in_the_order_they_apply_with_what_configuration_says()
    {
        Assert.Equal(
            "objective 99 % good over 30 days → fallback Zero within 300 ms → shed below Minimal → total timeout 1,000 ms → rate limit 100 in 1,000 ms, at once 10, per call → "
            + "retry 1 (Exponential, 200–5,000 ms, Full jitter) under a budget of 20 % + 3/s → breaker (50 % of at least 10 in 30,000 ms or 5 in a row, pause 5,000–60,000 ms) → "
            + "attempt timeout 300 ms → adaptive limit of 1–50 at once → bulkhead 12 at once, 5 may wait for at most 100 ms → call",
            _host.Control.Describe("EveryLimit", "Get"));
        Assert.Contains(
            "shed below Degraded → total timeout 1,000 ms → retry 1",
            _host.Control.Describe("EveryLimit", "GetShed"));
        Assert.Contains("ms) → rate limit 9 in 60,000 ms, at once 10, per attempt → attempt timeout", _host.Control.Describe("EveryLimit", "GetShed"));
        Assert.Equal("bulkhead 1 at once, 4 may wait for at most 70 ms [observed]", _host.Control.Describe("ObservedLimits", "Get").Split(" → ")[^2]);
    }

    [Fact]
    public async Task Law42_limits_switched_off_on_an_operation_are_not_there_for_it()
    {
        var service = _host.Get<IEveryLimit>();
        Assert.Equal("objective 99 % good over 30 days → call", _host.Control.Describe("EveryLimit", "GetAlways"));
        _host.Control.Levels.Set(ServiceLevel.Offline, "me", "a test");
        Assert.Equal(1, await service.GetAlwaysAsync());
        Assert.Equal(0, await service.GetAsync());
        Assert.Null(_host.Control.Bulkhead("EveryLimit", "GetAlways"));
        Assert.Null(_host.Control.RateLimit("EveryLimit", "GetAlways"));
        Assert.Null(_host.Control.AdaptiveLimit("EveryLimit", "GetAlways"));
    }

    [Fact]
    public async Task Law38_limit_on_the_interface_is_shared_and_one_on_a_method_is_its_own()
    {
        var service = _host.Get<IEveryLimit>();
        await service.GetAsync();
        await service.PutAsync();
        await service.GetShedAsync();
        var control = _host.Control;
        Assert.Equal((8L, 9L, null, "GetShed"), (
            control.RateLimit("EveryLimit")!.Available, control.RateLimit("EveryLimit", "GetShed")!.Available,
            control.RateLimit("EveryLimit", "Get")!.Operation, control.RateLimit("EveryLimit", "GetShed")!.Operation));
        var read = control.Operations.Single(operation => operation is { Service: "EveryLimit", Operation: "Put" });
        Assert.Equal((12, 20, 100), (Assert.Single(read.Bulkheads).MaxConcurrent, Assert.Single(read.AdaptiveLimits).Limit, read.RateLimit!.Permits));
    }

    [Fact]
    public async Task Adaptive_limit_refuses_what_it_has_no_slot_for()
    {
        using var host = new FailoverHost(services => services.AddResilientEveryLimit(e => e.Add("default", _store)), ("Services:EveryLimit:Policies:AdaptiveLimit:Initial", "1"));
        var end = _store.Hangs();
        var first = host.Get<IEveryLimit>().GetAsync();
        Assert.Equal(0, await host.Get<IEveryLimit>().GetAsync());
        Assert.Equal((1L, 1, 1), (host.Control.AdaptiveLimit("EveryLimit", null)!.Rejections, host.Control.AdaptiveLimit("EveryLimit", null)!.InFlight, host.Control.Bulkhead("EveryLimit", null)!.InFlight));
        end.SetResult(5);
        Assert.Equal(5, await first);
        Assert.Equal(0, host.Control.AdaptiveLimit("EveryLimit", null)!.InFlight);
    }

    private long Observed(string operation) => _host.Counts("ObservedLimits", operation).Observed;
}
