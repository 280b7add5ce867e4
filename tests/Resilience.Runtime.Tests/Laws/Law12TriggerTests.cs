using Xunit;

namespace Resilience.Laws;

[CircuitBreaker(ConsecutiveFailures = 2, FailureRatio = 1, MinimumCalls = 1_000)]
public interface IRow : IStore;

[CircuitBreaker(ConsecutiveFailures = 0, FailureRatio = 0.07, MinimumCalls = 100, WindowMs = 10_000)]
public interface IShare : IStore;

[CircuitBreaker(ConsecutiveFailures = 0, FailureRatio = 0.5, MinimumCalls = 4, SlowCallMs = 100, SlowCallRatio = 0.75, WindowMs = 10_000)]
public interface ISlowness : IStore;

[CircuitBreaker(ConsecutiveFailures = 0, FailureRatio = 1, MinimumCalls = 1)]
public interface ISlownessOff : IStore;

[CircuitBreaker(ConsecutiveFailures = 2, FailureRatio = 1, MinimumCalls = 1_000, On = [typeof(IOException)], SlowCallMs = 100)]
public interface IPicky : IStore;

[CircuitBreaker(ConsecutiveFailures = 0, FailureRatio = 0.5, MinimumCalls = 1_000, LastCalls = 4)]
public interface IRare : IStore;

public sealed partial class Store : IRow, IShare, ISlowness, ISlownessOff, IPicky, IRare;

public sealed class Law12TriggerTests : IDisposable
{
    private readonly Store _store = new();
    private readonly FailoverHost _host;

    public Law12TriggerTests() => _host = new(services => services
        .AddResilientRow(e => e.Add("default", _store))
        .AddResilientShare(e => e.Add("default", _store))
        .AddResilientSlowness(e => e.Add("default", _store))
        .AddResilientSlownessOff(e => e.Add("default", _store))
        .AddResilientPicky(e => e.Add("default", _store))
        .AddResilientRare(e => e.Add("default", _store)));

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task Law12_concurrent_failures_of_one_connection_count_one()
    {
        var service = _host.Get<IRow>();
        TaskCompletionSource<int>[] streams = [_store.Hangs(), _store.Hangs(), _store.Hangs()];
        var calls = streams.Select(_ => service.GetAsync().AsTask()).ToArray();
        foreach (var stream in streams)
        {
            stream.SetException(new IOException("connection lost"));
        }

        foreach (var call in calls)
        {
            await Assert.ThrowsAsync<IOException>(() => call);
        }

        var breaker = _host.Control.Breaker("Row", null)!;
        Assert.Equal((CircuitState.Closed, 1, 3), (breaker.State, breaker.ConsecutiveFailures, breaker.Failures));

        // One that starts when that failure is known counts.
        _store.Fails();
        await FailoverHost.Fails<InvalidOperationException>(service.GetAsync());
        Assert.Equal(CircuitState.Open, State("Row"));
    }

    [Fact]
    public async Task Law12_last_calls_decide_however_long_ago_they_were()
    {
        var service = _host.Get<IRare>();
        List<CircuitState> states = [];
        foreach (var fails in new[] { true, false, false, false, true, true })
        {
            await CallAsync(service, fails);
            states.Add(State("Rare"));
            _host.Time.Advance(TimeSpan.FromDays(1));
        }

        // Of the last four, the first failure is no longer one when the second comes.
        Assert.Equal([.. Enumerable.Repeat(CircuitState.Closed, 5), CircuitState.Open], states);
    }

    private async Task CallAsync(IStore service, bool fails)
    {
        if (fails)
        {
            _store.Fails();
            await FailoverHost.Fails<InvalidOperationException>(service.GetAsync());
        }
        else
        {
            await service.GetAsync();
        }
    }

    [Fact]
    public async Task Law12_attempt_started_before_the_last_counted_failure_adds_nothing()
    {
        var service = _host.Get<IRow>();
        var early = _store.Hangs();
        var call = service.GetAsync();
        _store.Fails();
        await FailoverHost.Fails<InvalidOperationException>(service.GetAsync());
        early.SetException(new IOException());
        await FailoverHost.Fails<IOException>(call);

        Assert.Equal((CircuitState.Closed, 1), (State("Row"), _host.Control.Breaker("Row", null)!.ConsecutiveFailures));
    }

    [Fact]
    public async Task Law12_success_ends_the_row()
    {
        var service = _host.Get<IRow>();
        _store.Fails().Answers().Fails().Answers().Fails();
        for (var i = 0; i < 5; i++)
        {
            await FailoverHost.EndOf(service.GetAsync());
        }

        Assert.Equal((CircuitState.Closed, 1), (State("Row"), _host.Control.Breaker("Row", null)!.ConsecutiveFailures));
    }

    [Fact]
    public async Task Law12_ratio_opens_at_the_threshold_exactly_and_not_below_the_minimum()
    {
        var service = _host.Get<IShare>();
        _store.Fails(times: 6).Answers(93);
        for (var i = 0; i < 99; i++)
        {
            await FailoverHost.EndOf(service.GetAsync());
        }

        Assert.Equal(CircuitState.Closed, State("Share"));

        // The hundredth call makes it 7 of 100.
        _store.Fails();
        await FailoverHost.EndOf(service.GetAsync());
        Assert.Equal(CircuitState.Open, State("Share"));
    }

    [Fact]
    public async Task Law12_success_never_opens_even_when_it_completes_the_minimum()
    {
        var service = _host.Get<IShare>();
        _store.Fails(times: 99).Answers().Fails();
        for (var i = 0; i < 100; i++)
        {
            await FailoverHost.EndOf(service.GetAsync());
        }

        var breaker = _host.Control.Breaker("Share", null)!;
        Assert.Equal((CircuitState.Closed, 100, 99), (breaker.State, breaker.Calls, breaker.Failures));

        await FailoverHost.EndOf(service.GetAsync());
        Assert.Equal(CircuitState.Open, State("Share"));
    }

    [Fact]
    public async Task Law12_row_of_zero_is_off_and_failures_out_of_the_window_are_forgotten()
    {
        var service = _host.Get<IShare>();
        _store.Fails(times: 99);
        for (var i = 0; i < 99; i++)
        {
            await FailoverHost.EndOf(service.GetAsync());
        }

        Assert.Equal(CircuitState.Closed, State("Share"));
        _host.Time.Advance(10_000);
        _store.Fails(times: 2);
        await FailoverHost.EndOf(service.GetAsync());
        await FailoverHost.EndOf(service.GetAsync());

        Assert.Equal((CircuitState.Closed, 2), (State("Share"), _host.Control.Breaker("Share", null)!.Calls));
    }

    [Fact]
    public async Task Law12_slow_calls_open_at_their_share()
    {
        var service = _host.Get<ISlowness>();
        await service.GetAsync();
        await Slow(service, 99);
        await Slow(service, 100);
        await Slow(service, 250);
        Assert.Equal((CircuitState.Closed, 2), (State("Slowness"), _host.Control.Breaker("Slowness", null)!.SlowCalls));
        await Slow(service, 100);
        Assert.Equal(CircuitState.Closed, State("Slowness"));
        await Slow(service, 100);
        Assert.Equal(CircuitState.Closed, State("Slowness"));
        await Slow(service, 100);
        await Slow(service, 100);

        // Six of eight.
        Assert.Equal((CircuitState.Open, Cause.SlowCall), (State("Slowness"), _host.Control.Breaker("Slowness", null)!.LastCause));
    }

    [Fact]
    public async Task Law12_slow_limit_of_zero_is_off()
    {
        var service = _host.Get<ISlownessOff>();
        await Slow(service, 1_000_000);

        Assert.Equal((CircuitState.Closed, 0), (State("SlownessOff"), _host.Control.Breaker("SlownessOff", null)!.SlowCalls));
    }

    [Fact]
    public async Task Law12_neutral_failure_neither_adds_to_the_row_nor_ends_it_even_when_slow()
    {
        var service = _host.Get<IPicky>();
        _store.Fails(new IOException()).Fails(new FormatException());
        await FailoverHost.EndOf(service.GetAsync());
        await FailoverHost.EndOf(service.GetAsync());
        var slow = _store.Hangs();
        var call = service.GetAsync();
        _host.Time.Advance(100);
        slow.SetException(new FormatException());
        await FailoverHost.EndOf(call);
        Assert.Equal((CircuitState.Closed, 1, 1), (State("Picky"), _host.Control.Breaker("Picky", null)!.ConsecutiveFailures, _host.Control.Breaker("Picky", null)!.SlowCalls));

        _store.Fails(new FileNotFoundException());
        await FailoverHost.EndOf(service.GetAsync());
        Assert.Equal(CircuitState.Open, State("Picky"));
    }

    private async Task Slow(IStore service, double milliseconds)
    {
        var end = _store.Hangs();
        var call = service.GetAsync();
        _host.Time.Advance(milliseconds);
        end.SetResult(1);
        Assert.Equal(1, await call);
    }

    private CircuitState State(string service) => _host.Control.Breaker(service, null)!.State;
}
