using Resilience;
using Xunit;

namespace Payments;

/// <summary>What the README promises, shown by a consumer that sees the public surface only.</summary>
public sealed class ShowTests : IDisposable
{
    private readonly ShopHost _shop = new();

    public void Dispose() => _shop.Dispose();

    [Fact]
    public async Task Reload_of_a_breaker_threshold_holds_from_the_next_failure_on_and_keeps_what_the_circuit_knows()
    {
        _shop.Stripe.IsDown = _shop.PayPal.IsDown = true;
        await _shop.Gateway.PingAsync();
        await _shop.Gateway.PingAsync();
        Assert.Equal((CircuitState.Closed, 2), Circuit("stripe"));

        // A bad value changes nothing; a good one counts what there was.
        var events = await _shop.EventsAsync(() =>
        {
            _shop.Configure("Policies:CircuitBreaker:ConsecutiveFailures", "-3");
            return Task.CompletedTask;
        });
        Assert.Contains(events, item => item.Kind == ResilienceEventKind.ConfigurationRefused);
        await _shop.Gateway.PingAsync();
        Assert.Equal((CircuitState.Closed, 3), Circuit("stripe"));

        _shop.Configure("Policies:CircuitBreaker:ConsecutiveFailures", "4");
        await _shop.Gateway.PingAsync();
        Assert.Equal(CircuitState.Open, Circuit("stripe").State);
    }

    [Fact]
    public async Task Observed_breaker_decides_and_records_and_lets_every_call_go_on()
    {
        _shop.Configure("Policies:CircuitBreaker:Mode", "Observe");
        _shop.Configure("Policies:Failover:Mode", "Off");
        _shop.Stripe.IsDown = true;
        for (var call = 0; call < 8; call++)
        {
            Assert.False(await _shop.Gateway.PingAsync());
        }

        // Open since the fifth failure: three calls would have been refused, and were not.
        Assert.Equal(CircuitState.Open, Circuit("stripe").State);
        Assert.Equal((8, 3), (_shop.Stripe.Asked, _shop.Counts("PaymentGateway", "Ping").Observed));

        _shop.Configure("Policies:CircuitBreaker:Mode", "Enforce");
        await _shop.Gateway.PingAsync();
        Assert.Equal(8, _shop.Stripe.Asked);
    }

    [Fact]
    public async Task Drain_past_the_limit_is_refused_until_it_is_confirmed()
    {
        Assert.True(_shop.Control.TryDrain("PaymentGateway", "stripe", "ops", "upgrade").IsDraining);
        Assert.Equal("paypal", (await ChargeAsync()).By);

        var typo = _shop.Control.TryDrain("PaymentGateway", "paypal", "ops", "meant the other one");
        Assert.False(typo.IsDraining);
        Assert.Contains("confirmed: true", typo.Refusal, StringComparison.Ordinal);
        Assert.Equal("paypal", (await ChargeAsync()).By);

        Assert.True(_shop.Control.TryDrain("PaymentGateway", "paypal", "ops", "the whole fleet, really", confirmed: true).IsDraining);
        Assert.Equal("pending", (await ChargeAsync()).By);
        _shop.Control.Restore("PaymentGateway", "paypal", "ops", "done");
        Assert.Equal("paypal", (await ChargeAsync()).By);
    }

    [Fact]
    public async Task Hedge_wins_where_the_first_endpoint_hangs_and_the_loser_is_cancelled()
    {
        _shop.Fast.Hangs = true;
        var call = _shop.Rates.FindRateAsync("EUR");
        _shop.Time.Advance(99);
        Assert.Equal((false, 0), (call.IsCompleted, _shop.Spare.Asked));

        _shop.Time.Advance(1);
        Assert.Equal(1.11m, await call);
        await _shop.Fast.Cancelled.Task.WaitAsync(TestContext.Current.CancellationToken);
        var counts = _shop.Counts("Rates", "FindRate");
        Assert.Equal((1, 1, 0), (counts.Succeeded, counts.Hedges, counts.Retries));
    }

    [Fact]
    public async Task Chaos_run_stops_itself_when_the_error_budget_falls_below_its_floor()
    {
        for (var call = 0; call < 100; call++)
        {
            Assert.Equal(1.10m, await _shop.Rates.FindRateAsync("EUR"));
        }

        var run = _shop.Control.StartChaos(new ChaosExperiment("Rates", ChaosEffect.Fail()) { BudgetFloorPercent = 80 }, "ops", "game day");
        var disturbed = 0;
        while (run.EndedBecause is null && disturbed < 100)
        {
            disturbed++;
            await _shop.Rates.FindRateAsync("EUR");
            _shop.Time.Advance(1_000);
        }

        // A tenth of a hundred calls may go wrong: the floor is reached by the third, and calls are answered again.
        Assert.InRange(disturbed, 2, 6);
        Assert.Contains("budget", run.EndedBecause, StringComparison.OrdinalIgnoreCase);
        Assert.InRange(_shop.Control.Objective("Rates")!.BudgetRemaining!.Value, 0.5, 0.8);
        Assert.NotEqual(0, await _shop.Rates.FindRateAsync("EUR"));
        Assert.Empty(_shop.Control.Chaos);
    }

    private (CircuitState State, int InRow) Circuit(string endpoint)
    {
        var breaker = _shop.Control.Breaker("PaymentGateway", null, endpoint)!;
        return (breaker.State, breaker.ConsecutiveFailures);
    }

    private ValueTask<Receipt> ChargeAsync() => _shop.Gateway.ChargeAsync(new Order("tent", 199), Guid.NewGuid());
}
