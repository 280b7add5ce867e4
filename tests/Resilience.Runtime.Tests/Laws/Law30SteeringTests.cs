using Xunit;

namespace Resilience.Laws;

[Failover("a", "b", FailureThreshold = 1, FailbackDelayMs = 600_000), CircuitBreaker(ConsecutiveFailures = 100)]
public interface IForced : IStore;

public sealed partial class Store : IForced;

public sealed class Law30SteeringTests : IDisposable
{
    private readonly Store _a = new(1);
    private readonly Store _b = new(2);
    private readonly FailoverHost _host;
    private readonly IForced _service;

    public Law30SteeringTests()
    {
        _host = new(services => services.AddResilientForced(e => e.Add("a", _a).Add("b", _b)));
        _service = _host.Get<IForced>();
    }

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task Law30_forced_moves_hold_until_forced_back_and_tell_who_and_why()
    {
        _host.Control.ForceFailover("Forced", "b", "ann", "drill");
        Assert.Equal((2, 2), (await _service.GetAsync(), await _service.PutAsync()));
        _host.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(2, await _service.GetAsync());
        _host.Control.ForceFailover("Forced", "b", "ann", "again");
        _host.Control.ForceFailback("Forced", "bob", "drill over");
        Assert.Equal(1, await _service.GetAsync());

        var events = await _host.EventsAsync();
        Assert.Equal(
            [(ResilienceEventKind.FailedOver, "a", "b", "ann", "drill"), (ResilienceEventKind.FailedBack, "b", "a", "bob", "drill over")],
            events.Select(item => (item.Kind, item.From, item.Endpoint, item.Who, item.Why)));
        Assert.All(events, item => Assert.Equal("Forced", item.Service));
        Assert.Equal(TimeSpan.FromDays(1), events[1].At - events[0].At);
    }

    [Fact]
    public async Task Law30_forced_move_to_where_calls_go_already_is_told_and_described_until_it_is_lifted()
    {
        _host.Control.ForceFailover("Forced", "a", "ann", "keep off b");
        Assert.StartsWith("endpoints a, b (a forced first by ann since 2030-0", _host.Control.Describe("Forced", "Get"), StringComparison.Ordinal);
        Assert.Contains("until failback is forced: keep off b) →", _host.Control.Operations[0].Policies, StringComparison.Ordinal);
        _host.Control.ForceFailover("Forced", "a", "bob", "still off b");
        Assert.Contains("by bob", _host.Control.Describe("Forced", "Get"), StringComparison.Ordinal);
        _host.Control.ForceFailback("Forced", "cem", "b is well");
        Assert.DoesNotContain("forced", _host.Control.Describe("Forced", "Get"), StringComparison.Ordinal);
        _host.Control.ForceFailback("Forced", "cem", "again");

        Assert.Equal(
            ["Forced a ann: keep off b", "Released a cem: b is well"],
            (await _host.EventsAsync()).Select(item => $"{item.Kind} {item.Endpoint} {item.Who}: {item.Why}"));
    }

    [Fact]
    public async Task Law30_forced_move_to_where_no_call_can_go_now_is_told()
    {
        _host.Control.TryDrain("Forced", "b", "ann", "upgrade");
        _host.Control.ForceFailover("Forced", "b", "bob", "as soon as it is back");
        Assert.Equal(1, await _service.GetAsync());
        _host.Control.Restore("Forced", "b", "ann", "upgraded");
        Assert.Equal(2, await _service.GetAsync());

        Assert.Equal(["Drained b", "Forced b", "Restored b", "FailedOver b"], await _host.StoryAsync());
    }

    [Fact]
    public async Task Law30_forced_failover_lets_an_ejected_endpoint_in()
    {
        _host.Control.ForceFailover("Forced", "b", "ann", "drill");
        _b.Fails();
        Assert.Equal(1, await _service.GetAsync());
        Assert.True(_host.Endpoint("Forced", "b").IsEjected);
        _host.Control.ForceFailover("Forced", "b", "ann", "it is well again");

        Assert.Equal(2, await _service.PutAsync());
        Assert.Equal(["FailedOver b", "Ejected b", "FailedBack a", "Restored b", "FailedOver b"], await _host.StoryAsync());
    }

    [Fact]
    public async Task Law30_forced_failback_and_restore_let_the_preferred_endpoint_in_at_once()
    {
        _a.Fails(times: 2);
        Assert.Equal(2, await _service.GetAsync());
        _host.Control.ForceFailback("Forced", "ann", "fixed");
        Assert.Equal(2, await _service.GetAsync());
        _host.Control.Restore("Forced", "a", "bob", "fixed now");
        Assert.Equal(1, await _service.PutAsync());

        Assert.Equal(
            [
                "Ejected a ", "FailedOver b ", "Restored a ann", "FailedBack a ann",
                "Ejected a ", "FailedOver b ", "Restored a bob", "FailedBack a bob",
            ],
            (await _host.EventsAsync()).Select(item => $"{item.Kind} {item.Endpoint} {item.Who}"));
    }

    [Fact]
    public async Task Law30_every_transition_raises_one_event_in_order()
    {
        _host.Control.Isolate("Forced", "a", "ann", "suspect");
        _host.Control.Isolate("Forced", "a", "ann", "suspect, again");
        _host.Control.Close("Forced", "a", "bob", "cleared");
        _host.Control.Close("Forced", "a", "bob", "cleared, again");
        _host.Control.TryDrain("Forced", "a", "cem", "upgrade");
        _host.Control.TryDrain("Forced", "a", "cem", "upgrade, again");
        _host.Control.Restore("Forced", "a", "dee", "upgraded");
        _host.Control.Restore("Forced", "a", "dee", "upgraded, again");

        Assert.Equal(
            [
                "Isolated a ann: suspect", "FailedOver b ann: suspect",
                "CircuitClosed a bob: cleared", "FailedBack a bob: cleared",
                "Drained a cem: upgrade", "FailedOver b cem: upgrade",
                "Restored a dee: upgraded", "FailedBack a dee: upgraded",
            ],
            (await _host.EventsAsync()).Select(item => $"{item.Kind} {item.Endpoint} {item.Who}: {item.Why}"));
    }

    [Fact]
    public async Task Law30_flush_waits_until_everything_is_delivered_and_no_lock_is_held_meanwhile()
    {
        using var gate = new ManualResetEventSlim();
        var seen = new List<string?>();
        using var broken = _host.Control.Subscribe(_ => throw new InvalidOperationException("a subscriber's own fault"));
        using var slow = _host.Control.Subscribe(item =>
        {
            gate.Wait();

            // Both take the locks of the state that the event tells of.
            _host.Control.Close("Forced", "b", "subscriber", "reaction");
            _ = _host.Control.Breaker("Forced", null, "a");
            seen.Add(item.Why);
        });
        _host.Control.Isolate("Forced", "a", "ann", "first");
        var flushed = _host.Registry.FlushAsync();

        // Another thread steers while the subscriber is held up.
        _host.Control.ForceFailover("Forced", "a", "ann", "second");
        Assert.Equal(2, await _service.GetAsync());
        Assert.False(flushed.IsCompleted);
        gate.Set();
        await flushed;
        Assert.Equal(["first", "first"], seen.Take(2));
        slow.Dispose();
        await _host.Registry.FlushAsync();
        var count = seen.Count;
        _host.Control.Isolate("Forced", "b", "ann", "third");
        await _host.Registry.FlushAsync();
        Assert.Equal(count, seen.Count);
    }
}
