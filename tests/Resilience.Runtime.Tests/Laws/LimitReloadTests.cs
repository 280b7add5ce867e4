using Xunit;

namespace Resilience.Laws;

[Bulkhead(1, QueueLimit = 2), RateLimit(10), AdaptiveLimit(Initial = 20), Sheds(ServiceLevel.Full)]
public interface IReloadedLimits : IStore;

public sealed partial class Store : IReloadedLimits;

public sealed class LimitReloadTests : IDisposable
{
    private const string Policies = "Services:ReloadedLimits:Policies:";

    private readonly Store _store = new(1);
    private readonly FailoverHost _host;
    private readonly IReloadedLimits _service;

    public LimitReloadTests()
    {
        _host = new(services => services.AddResilientReloadedLimits(e => e.Add("default", _store)));
        _service = _host.Get<IReloadedLimits>();
    }

    private BulkheadSnapshot Bulkhead => _host.Control.Bulkhead("ReloadedLimits", null)!;

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task Law37_reload_that_widens_a_bulkhead_lets_in_who_waits_and_one_that_narrows_it_ends_nobody()
    {
        var ends = new[] { _store.Hangs(), _store.Hangs(), _store.Hangs() };
        var calls = Array.ConvertAll(ends, _ => _service.GetAsync().AsTask());
        Assert.Equal((1, 2), (Bulkhead.InFlight, Bulkhead.Queued));
        _host.Reload((Policies + "Bulkhead:MaxConcurrent", "3"));
        Assert.True(SpinWait.SpinUntil(() => _store.Bodies == 3, TimeSpan.FromMinutes(1)));

        _host.Reload((Policies + "Bulkhead:MaxConcurrent", "2"), (Policies + "Bulkhead:QueueLimit", "0"));
        Assert.Equal((2, 3, 0), (Bulkhead.MaxConcurrent, Bulkhead.InFlight, Bulkhead.Queued));
        ends[0].SetResult(1);
        await calls[0];
        await FailoverHost.Fails<BulkheadFullException>(_service.GetAsync());

        // The two that waited were let in together: which of them has which body, chance tells.
        ends[1].SetResult(1);
        await await Task.WhenAny(calls[1], calls[2]);
        Assert.Equal(1, await _service.GetAsync());
        ends[2].SetResult(1);
        await Task.WhenAll(calls);
        Assert.Equal(0, Bulkhead.InFlight);
    }

    [Fact]
    public async Task Law37_slot_that_is_held_while_its_bulkhead_is_switched_off_and_on_comes_back()
    {
        var end = _store.Hangs();
        var call = _service.GetAsync();
        _host.Reload((Policies + "Bulkhead:Mode", "Off"));
        Assert.Null(_host.Control.Bulkhead("ReloadedLimits", null));
        Assert.Equal(1, await _service.GetAsync());
        _host.Reload((Policies + "Bulkhead:Mode", "Enforce"), (Policies + "Bulkhead:QueueLimit", "0"));
        await FailoverHost.Fails<BulkheadFullException>(_service.GetAsync());
        end.SetResult(1);
        await call;
        Assert.Equal((1, 0), (await _service.GetAsync(), Bulkhead.InFlight));
    }

    [Fact]
    public async Task Law37_reload_keeps_the_permits_that_are_saved_up()
    {
        for (var i = 0; i < 4; i++)
        {
            await _service.GetAsync();
        }

        _host.Reload((Policies + "RateLimit:Permits", "20"));
        Assert.Equal((6L, 20), (_host.Control.RateLimit("ReloadedLimits")!.Available, _host.Control.RateLimit("ReloadedLimits")!.Burst));
        _host.Time.Advance(100);
        Assert.Equal(8, _host.Control.RateLimit("ReloadedLimits")!.Available);
        _host.Reload((Policies + "RateLimit:Permits", "5"));
        Assert.Equal(5, _host.Control.RateLimit("ReloadedLimits")!.Available);
    }

    [Fact]
    public async Task Law37_reload_holds_for_the_adaptive_limits_bounds_and_for_shedding()
    {
        _host.Reload((Policies + "AdaptiveLimit:Max", "7"), (Policies + "Sheds:Level", "Minimal"));
        Assert.Equal(7, _host.Control.AdaptiveLimit("ReloadedLimits", null)!.Limit);
        _host.Control.Levels.Set(ServiceLevel.Degraded, "me", "a test");
        Assert.Equal(1, await _service.GetAsync());
    }
}
