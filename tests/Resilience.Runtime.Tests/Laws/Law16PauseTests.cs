using Xunit;

namespace Resilience.Laws;

public sealed class Law16PauseTests : IDisposable
{
    private readonly Store _store = new(7);
    private readonly FailoverHost _host;
    private readonly IGate _gate;

    public Law16PauseTests()
    {
        _host = new(services => services.AddResilientGate(e => e.Add("default", _store)));
        _gate = _host.Get<IGate>();
    }

    private BreakerSnapshot Breaker => _host.Control.Breaker("Gate", null)!;

    public void Dispose() => _host.Dispose();

    [Theory]
    [InlineData(0, 800)]
    [InlineData(0.5, 900)]
    [InlineData(0.999_999_9, 999.999_9)]
    public async Task Law16_pause_is_drawn_from_its_upper_fifth(double draw, double milliseconds)
    {
        _host.Random.Draw = draw;
        await Open();

        Assert.InRange(Breaker.RetryAfter!.Value.TotalMilliseconds, milliseconds - 0.000_1, milliseconds);
    }

    [Fact]
    public async Task Law16_pause_doubles_up_to_a_true_maximum()
    {
        await Open();
        double[] pauses = [Breaker.RetryAfter!.Value.TotalMilliseconds, await Reopen(), await Reopen(), await Reopen()];
        Assert.Equal([900, 1_800, 2_700, 2_700], pauses);

        _host.Random.Draw = 1;
        Assert.Equal(3_000, await Reopen());
    }

    [Fact]
    public async Task Law16_growth_starts_again_after_a_clean_interval_of_the_longest_pause_only()
    {
        await Open();
        await Reopen();
        _host.Time.Advance(Breaker.RetryAfter!.Value);
        await CloseByProbes();
        _host.Time.Advance(2_999);
        await Open();
        Assert.Equal(2_700, Breaker.RetryAfter!.Value.TotalMilliseconds);

        _host.Time.Advance(Breaker.RetryAfter!.Value);
        await CloseByProbes();
        _host.Time.Advance(3_000);
        await Open();
        Assert.Equal(900, Breaker.RetryAfter!.Value.TotalMilliseconds);
    }

    [Fact]
    public async Task Law16_retry_after_is_what_really_remains_and_never_negative()
    {
        await Open();
        Assert.Equal(900, await Remaining());
        _host.Time.Advance(350);
        Assert.Equal(550, await Remaining());
        Assert.Equal(_host.Time.GetUtcNow().AddMilliseconds(550), Breaker.NextProbeAt);
        _host.Time.Advance(10_000);
        Assert.Equal(TimeSpan.Zero, Breaker.RetryAfter);

        // While the probes are out nobody knows how long.
        _store.Hangs();
        _store.Hangs();
        _ = _gate.GetAsync().AsTask();
        _ = _gate.GetAsync().AsTask();
        Assert.Null((await FailoverHost.Fails<CircuitOpenException>(_gate.GetAsync())).RetryAfter);

        async Task<double> Remaining() => (await FailoverHost.Fails<CircuitOpenException>(_gate.GetAsync())).RetryAfter!.Value.TotalMilliseconds;
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

    private async Task<double> Reopen()
    {
        _host.Time.Advance(Breaker.RetryAfter!.Value);
        await Open();
        return Breaker.RetryAfter!.Value.TotalMilliseconds;
    }
}
