using Xunit;

namespace Resilience.Laws;

[CircuitBreaker(ConsecutiveFailures = 2, BreakMs = 1_000, MaxBreakMs = 1_000, RampMs = 10_000)]
public interface IRamped : IStore;

public sealed partial class Store : IRamped;

public sealed class Law17RampTests : IDisposable
{
    private readonly Store _store = new();
    private readonly FailoverHost _host;
    private readonly IRamped _service;

    public Law17RampTests()
    {
        _host = new(services => services.AddResilientRamped(e => e.Add("default", _store)));
        _service = _host.Get<IRamped>();
    }

    private BreakerSnapshot Breaker => _host.Control.Breaker("Ramped", null)!;

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task Law17_after_closing_a_growing_share_is_admitted_and_then_all()
    {
        await ReopenAsync();
        List<int> admitted = [];
        for (var second = 0; second < 11; second++)
        {
            var before = _store.Bodies;
            for (var call = 0; call < 100; call++)
            {
                await TryAsync();
            }

            admitted.Add(_store.Bodies - before);
            _host.Time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(Enumerable.Range(0, 10).Select(second => 10 + (9 * second)).Append(100), admitted, (share, found) => Math.Abs(share - found) <= 1);
    }

    [Fact]
    public async Task Law17_what_the_ramp_turns_away_is_rejected_as_by_an_open_circuit()
    {
        await ReopenAsync();
        await _service.GetAsync();

        var rejection = await FailoverHost.Fails<CircuitOpenException>(_service.GetAsync());

        Assert.Null(rejection.RetryAfter);
        Assert.Equal(CircuitState.Closed, Breaker.State);
    }

    [Fact]
    public async Task Law17_failures_in_the_ramp_open_again()
    {
        await ReopenAsync();
        _host.Time.Advance(TimeSpan.FromSeconds(9));
        _store.IsDown = true;
        for (var call = 0; call < 4; call++)
        {
            await TryAsync();
        }

        Assert.Equal(CircuitState.Open, Breaker.State);
    }

    [Fact]
    public async Task Law17_an_operator_who_closes_admits_all_at_once()
    {
        await OpenAsync();
        _host.Control.Close("Ramped", "default", "ops", "mended");
        var before = _store.Bodies;
        for (var call = 0; call < 20; call++)
        {
            await _service.GetAsync();
        }

        Assert.Equal(before + 20, _store.Bodies);
    }

    private async Task OpenAsync()
    {
        _store.Fails(times: 2);
        await TryAsync();
        await TryAsync();
        Assert.Equal(CircuitState.Open, Breaker.State);
    }

    private async Task ReopenAsync()
    {
        await OpenAsync();
        _host.Time.Advance(TimeSpan.FromSeconds(1));
        await _service.GetAsync();
        Assert.Equal(CircuitState.Closed, Breaker.State);
    }

    private async Task TryAsync()
    {
        try
        {
            await _service.GetAsync();
        }
        catch (Exception error) when (error is CircuitOpenException or InvalidOperationException)
        {
            // Counted by what the store has seen.
        }
    }
}
