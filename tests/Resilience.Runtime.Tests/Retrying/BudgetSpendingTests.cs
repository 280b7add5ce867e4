using Resilience.Laws;
using Xunit;

namespace Resilience.Retrying;

[Retry(1, DelayMs = 5_000, BudgetPercent = 0, BudgetMinPerSecond = 1)]
public interface IThrifty
{
    ValueTask<int> GetAsync(CancellationToken cancellationToken = default);
}

[Retry(1, DelayMs = 0, BudgetPercent = 0, BudgetMinPerSecond = 1), Failover("a", "b", FailureThreshold = 1_000)]
public interface IThriftyPair
{
    [Retry(Mode = PolicyMode.Off)]
    ValueTask<int> FindAsync(CancellationToken cancellationToken = default);

    ValueTask<int> GetAsync(CancellationToken cancellationToken = default);
}

public sealed class Spendthrift : IThrifty, IThriftyPair
{
    public ValueTask<int> FindAsync(CancellationToken cancellationToken) => throw new IOException();

    public ValueTask<int> GetAsync(CancellationToken cancellationToken) => throw new IOException();
}

public sealed class BudgetSpendingTests
{
    [Fact]
    public async Task Budget_bounds_retries_by_when_they_begin_not_by_when_they_were_decided_on()
    {
        using var host = new LawHost<IThrifty>(services => services.AddResilientThrifty(e => e.Add("default", new Spendthrift())));
        host.Random.Otherwise = 0.999;
        var early = Enumerable.Range(0, 10).Select(_ => host.Service.GetAsync().AsTask()).ToArray();
        host.Time.Advance(4_995);
        foreach (var call in early)
        {
            await Calls.Throws<IOException>(call);
        }

        // Eleven seconds after the first failures, but only six after their retries.
        host.Time.Advance(6_005);
        host.Random.Otherwise = 0;
        for (var i = 0; i < 10; i++)
        {
            await Calls.Throws<IOException>(host.Service.GetAsync().AsTask());
        }

        Assert.Equal((10, 10), (host.Counts("Get").Retries, host.Counts("Get").RetriesRefused));
    }

    [Fact]
    public async Task Calls_that_wait_together_start_no_more_retries_than_the_budget_has()
    {
        using var host = new LawHost<IThrifty>(services => services.AddResilientThrifty(e => e.Add("default", new Spendthrift())));
        var calls = Enumerable.Range(0, 15).Select(_ => host.Service.GetAsync().AsTask()).ToArray();
        host.Time.Advance(2_500);
        foreach (var call in calls)
        {
            await Calls.Throws<IOException>(call);
        }

        Assert.Equal((10, 5, 15), (host.Counts("Get").Retries, host.Counts("Get").RetriesRefused, host.Counts("Get").Failed[Cause.Exception]));
    }

    [Fact]
    public async Task Budget_that_a_retry_declares_holds_though_an_operation_without_retry_came_first()
    {
        var body = new Spendthrift();
        using var host = new LawHost<IThriftyPair>(services => services.AddResilientThriftyPair(e => e.Add("a", body).Add("b", body)));
        for (var i = 0; i < 20; i++)
        {
            await Calls.Throws<IOException>(host.Service.GetAsync().AsTask());
        }

        Assert.Equal((10, 10), (host.Counts("Get").Retries, host.Counts("Get").RetriesRefused));
    }
}
