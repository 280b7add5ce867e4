using Xunit;

namespace Resilience.Laws;

[Slo(99)]
public interface IRemembering
{
    [Fallback(FallbackSource.LastGood, KeyedBy = [nameof(key)], MaxAgeMs = 60_000)]
    ValueTask<int> GetAsync(int key, CancellationToken cancellationToken = default);
}

public sealed partial class Store : IRemembering;

public sealed class Law39BoundTests
{
    [Fact]
    public async Task Law39_what_is_keyed_by_input_is_bounded_and_forgets_the_least_recently_used()
    {
        var store = new Store(5);
        using var host = new FailoverHost(services => services.AddResilientRemembering(e => e.Add("default", store)));
        var service = host.Get<IRemembering>();
        const int Capacity = 1_024;
        for (var key = 0; key < Capacity; key++)
        {
            await service.GetAsync(key);
        }

        await service.GetAsync(0);
        await service.GetAsync(Capacity);
        store.IsDown = true;
        var served = 0;
        for (var key = 0; key <= Capacity; key++)
        {
            served += await FailoverHost.EndOf(service.GetAsync(key)) is null ? 1 : 0;
        }

        Assert.Equal(Capacity, served);
        await FailoverHost.Fails<InvalidOperationException>(service.GetAsync(1));
        Assert.Equal(5, await service.GetAsync(0));
        Assert.Equal(Capacity + 1, host.Counts("Remembering", "Get").Degraded);
    }

    [Fact]
    public async Task Law39_what_is_keyed_by_input_expires()
    {
        var store = new Store(5);
        using var host = new FailoverHost(services => services.AddResilientRemembering(e => e.Add("default", store)));
        await host.Get<IRemembering>().GetAsync(1);
        store.IsDown = true;
        host.Time.Advance(60_000);
        Assert.Equal(5, await host.Get<IRemembering>().GetAsync(1));
        host.Time.Advance(1);

        await FailoverHost.Fails<InvalidOperationException>(host.Get<IRemembering>().GetAsync(1));
    }
}
