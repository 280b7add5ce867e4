using Xunit;

namespace Resilience.Laws;

[Retry(100, DelayMs = 10, MaxDelayMs = 1_000, Jitter = Jitter.None, Backoff = Backoff.Constant, BudgetPercent = 0, BudgetMinPerSecond = 1, On = [typeof(Exception), typeof(RejectedException)])]
[CircuitBreaker(ConsecutiveFailures = 1, BreakMs = 1_000, MaxBreakMs = 1_000)]
public interface IPatient : IStore;

public sealed partial class Store : IPatient;

public sealed class Law09UnbegunTests
{
    [Fact]
    public async Task Law09_repetition_that_no_endpoint_admits_spends_no_budget()
    {
        var store = new Store(7);
        using var host = new LawHost<IPatient>(services => services.AddResilientPatient(e => e.Add("default", store)));
        store.Fails();
        var first = host.Service.GetAsync().AsTask();

        // Its retries find the circuit open, more of them than the budget has; when it lets one through there is room for it.
        host.Control.Isolate(host.Name, "default", "ops", "test");
        for (var i = 0; i < 50; i++)
        {
            await host.AdvanceToTimerAsync(10);
        }

        await host.UntilAsync(() => host.Time.NextDue == TimeSpan.FromMilliseconds(10));
        host.Control.Close(host.Name, "default", "ops", "test");
        await host.AdvanceToTimerAsync(10);
        Assert.Equal(7, await first);
        Assert.Equal((2, 1, 0), (store.Bodies, host.Counts("Get").Retries, host.Counts("Get").RetriesRefused));
    }

    [Fact]
    public async Task Law09_retry_that_the_budget_refuses_gives_back_what_it_was_admitted_with()
    {
        var store = new Store(7) { IsDown = true };
        using var host = new LawHost<IPatient>(services => services.AddResilientPatient(e => e.Add("default", store)));
        var calls = Enumerable.Range(0, 30).Select(_ => host.Service.GetAsync().AsTask()).ToArray();
        for (var i = 0; i < 40 && !Array.TrueForAll(calls, call => call.IsCompleted); i++)
        {
            host.Time.Advance(1_000);
            await Task.Yield();
        }

        // The probe's permit is free again: the next call is admitted.
        store.IsDown = false;
        host.Time.Advance(1_000);
        Assert.Equal(7, await host.Service.GetAsync());
        Assert.Equal(CircuitState.Closed, host.Breaker().State);
    }
}
