using Xunit;

namespace Resilience.Laws;

[CircuitBreaker(ConsecutiveFailures = 1, BreakMs = 1_000, MaxBreakMs = 3_000, Probes = 2)]
public interface IGate : IStore;

[CircuitBreaker(ConsecutiveFailures = 1, BreakMs = 10_000, MaxBreakMs = 10_000)]
[Timeout(0, AttemptMs = 200, Overrun = Overrun.Wait)]
public interface ILeased : IStore;

public sealed partial class Store : IGate, ILeased;

/// <summary>What happens between opening and closing.</summary>
public sealed class Law13To15ProbeTests : IDisposable
{
    // The injected randomness at 0.5: 0.9 of the whole pause.
    private const double Pause = 900;

    private readonly Store _store = new(7);
    private readonly FailoverHost _host;
    private readonly IGate _gate;

    public Law13To15ProbeTests()
    {
        _host = new(services => services.AddResilientGate(e => e.Add("default", _store)).AddResilientLeased(e => e.Add("default", _store)));
        _gate = _host.Get<IGate>();
    }

    private BreakerSnapshot Breaker => _host.Control.Breaker("Gate", null)!;

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task Law13_window_empties_on_every_transition()
    {
        await _gate.GetAsync();
        await _gate.GetAsync();
        Assert.Equal(2, Breaker.Calls);

        await Open();
        Assert.Equal((0, 0, 0), (Breaker.Calls, Breaker.Failures, Breaker.ConsecutiveFailures));

        await CloseByProbes();
        Assert.Equal((0, 0, 0), (Breaker.Calls, Breaker.Failures, Breaker.ConsecutiveFailures));

        await _gate.GetAsync();
        _host.Control.Close("Gate", "default", "ops", "known good");
        Assert.Equal(0, Breaker.Calls);
    }

    [Fact]
    public async Task Law13_pause_ends_at_its_last_tick()
    {
        await Open();
        _host.Time.Advance(TimeSpan.FromMilliseconds(Pause) - new TimeSpan(1));
        Assert.Equal(new TimeSpan(1), (await FailoverHost.Fails<CircuitOpenException>(_gate.GetAsync())).RetryAfter);
        _host.Time.Advance(new TimeSpan(1));

        Assert.Equal(7, await _gate.GetAsync());
    }

    [Fact]
    public async Task Law14_stragglers_success_is_delivered_and_does_not_close()
    {
        var straggler = _store.Hangs();
        var call = _gate.GetAsync();
        await Open();
        _host.Time.Advance(Pause);
        var probe = _store.Hangs();
        var probing = _gate.GetAsync();
        straggler.SetResult(1);

        Assert.Equal(1, await call);
        Assert.Equal(CircuitState.HalfOpen, Breaker.State);
        probe.SetResult(2);
        Assert.Equal(2, await probing);
        Assert.Equal(CircuitState.HalfOpen, Breaker.State);
        await _gate.GetAsync();
        Assert.Equal(CircuitState.Closed, Breaker.State);
    }

    [Fact]
    public async Task Law14_stragglers_failure_is_delivered_and_neither_reopens_nor_counts()
    {
        TaskCompletionSource<int>[] stragglers = [_store.Hangs(), _store.Hangs()];
        ValueTask<int>[] calls = [_gate.GetAsync(), _gate.GetAsync()];
        await Open();
        _host.Time.Advance(Pause);
        await _gate.GetAsync();
        stragglers[0].SetException(new IOException());
        await FailoverHost.Fails<IOException>(calls[0]);
        Assert.Equal(CircuitState.HalfOpen, Breaker.State);

        await _gate.GetAsync();
        stragglers[1].SetException(new IOException());
        await FailoverHost.Fails<IOException>(calls[1]);
        Assert.Equal((CircuitState.Closed, 0, 0), (Breaker.State, Breaker.Failures, Breaker.ConsecutiveFailures));
    }

    [Fact]
    public async Task Law14_probe_of_an_earlier_half_open_time_changes_nothing()
    {
        await Open();
        _host.Time.Advance(Pause);
        var old = _store.Hangs();
        var oldCall = _gate.GetAsync();
        _store.Fails();
        await FailoverHost.Fails<InvalidOperationException>(_gate.GetAsync());
        Assert.Equal(CircuitState.Open, Breaker.State);
        _host.Time.Advance(2 * Pause);
        await _gate.GetAsync();
        old.SetResult(1);

        // Were it counted, it would be the second of two.
        Assert.Equal(1, await oldCall);
        Assert.Equal(CircuitState.HalfOpen, Breaker.State);
    }

    [Fact]
    public async Task Law15_half_open_admits_its_probes_and_closes_when_all_have_succeeded()
    {
        await Open();
        _host.Time.Advance(Pause);
        TaskCompletionSource<int>[] probes = [_store.Hangs(), _store.Hangs()];
        ValueTask<int>[] calls = [_gate.GetAsync(), _gate.GetAsync()];
        await FailoverHost.Fails<CircuitOpenException>(_gate.GetAsync());
        probes[1].SetResult(1);
        await calls[1];

        // One is out and one has succeeded: there is still no room for a third.
        await FailoverHost.Fails<CircuitOpenException>(_gate.GetAsync());
        Assert.Equal(CircuitState.HalfOpen, Breaker.State);
        probes[0].SetResult(1);
        await calls[0];
        Assert.Equal(CircuitState.Closed, Breaker.State);
    }

    [Fact]
    public async Task Law15_first_failed_probe_reopens()
    {
        await Open();
        _host.Time.Advance(Pause);
        await _gate.GetAsync();
        _store.Fails();
        await FailoverHost.Fails<InvalidOperationException>(_gate.GetAsync());

        Assert.Equal((CircuitState.Open, TimeSpan.FromMilliseconds(2 * Pause)), (Breaker.State, Breaker.RetryAfter));
    }

    [Fact]
    public async Task Law15_cancelled_probe_gives_its_place_back()
    {
        await Open();
        _host.Time.Advance(Pause);
        await _gate.GetAsync();
        using var caller = new CancellationTokenSource();
        _store.Obeys();
        var call = _gate.GetAsync(0, caller.Token);
        await FailoverHost.Fails<CircuitOpenException>(_gate.GetAsync());
        await caller.CancelAsync();
        var cancelled = await FailoverHost.EndOf(call);

        Assert.Equal(caller.Token, Assert.IsAssignableFrom<OperationCanceledException>(cancelled).CancellationToken);
        Assert.Equal(CircuitState.HalfOpen, Breaker.State);
        await _gate.GetAsync();
        Assert.Equal(CircuitState.Closed, Breaker.State);
    }

    [Fact]
    public async Task Law15_hung_probe_fails_when_its_lease_of_the_break_time_lapses()
    {
        await Open();
        _host.Time.Advance(Pause);
        var hung = _store.Hangs();
        var call = _gate.GetAsync();
        await _gate.GetAsync();
        _host.Time.Advance(TimeSpan.FromMilliseconds(1_000) - new TimeSpan(1));
        await FailoverHost.Fails<CircuitOpenException>(_gate.GetAsync());
        Assert.Equal(CircuitState.HalfOpen, Breaker.State);
        _host.Time.Advance(new TimeSpan(1));
        await FailoverHost.Fails<CircuitOpenException>(_gate.GetAsync());
        Assert.Equal((CircuitState.Open, Cause.AttemptTimeout), (Breaker.State, Breaker.LastCause));

        // The pause runs from the lapse, and the hung probe is a straggler now.
        _host.Time.Advance(2 * Pause);
        await _gate.GetAsync();
        hung.SetResult(1);
        Assert.Equal(1, await call);
        Assert.Equal(CircuitState.HalfOpen, Breaker.State);
    }

    [Fact]
    public async Task Law15_probe_that_succeeds_after_its_lease_reopens_as_of_the_lapse()
    {
        await Open();
        _host.Time.Advance(Pause);
        TaskCompletionSource<int>[] probes = [_store.Hangs(), _store.Hangs()];
        ValueTask<int>[] calls = [_gate.GetAsync(), _gate.GetAsync()];
        _host.Time.Advance(1_100);
        probes[0].SetResult(1);
        Assert.Equal(1, await calls[0]);
        probes[1].SetResult(1);
        Assert.Equal(1, await calls[1]);

        Assert.Equal((CircuitState.Open, TimeSpan.FromMilliseconds((2 * Pause) - 100)), (Breaker.State, Breaker.RetryAfter));
    }

    [Fact]
    public async Task Law15_lease_is_the_attempts_bound_but_a_second_at_least()
    {
        var service = _host.Get<ILeased>();
        _store.Fails();
        await FailoverHost.Fails<InvalidOperationException>(service.GetAsync());
        _host.Time.Advance(9_000);
        var hung = _store.Hangs();
        var call = service.GetAsync();
        _host.Time.Advance(999);
        await FailoverHost.Fails<CircuitOpenException>(service.GetAsync());
        Assert.Equal(CircuitState.HalfOpen, _host.Control.Breaker("Leased", null)!.State);
        _host.Time.Advance(1);
        await FailoverHost.Fails<CircuitOpenException>(service.GetAsync());
        Assert.Equal(CircuitState.Open, _host.Control.Breaker("Leased", null)!.State);
        hung.SetResult(3);
        Assert.Equal(3, await call);
    }

    private async Task Open()
    {
        _store.Fails();
        await FailoverHost.Fails<InvalidOperationException>(_gate.GetAsync());
        Assert.Equal(CircuitState.Open, Breaker.State);
    }

    private async Task CloseByProbes()
    {
        _host.Time.Advance(Breaker.RetryAfter!.Value);
        await _gate.GetAsync();
        await _gate.GetAsync();
        Assert.Equal(CircuitState.Closed, Breaker.State);
    }
}
