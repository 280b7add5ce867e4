using System.Globalization;
using Resilience.Calling;
using Resilience.Routing;
using Xunit;

namespace Resilience.Laws;

[Failover("a", "b", "c", "d", Topology = Topology.ActiveActive, Balance = Balance.ConsistentHash)]
public interface IHashed
{
    ValueTask<int> GetAsync([RouteKey] string key, CancellationToken cancellationToken = default);

    int GetNow([RouteKey] int key);

    IAsyncEnumerable<int> ListAsync([RouteKey] Guid key, CancellationToken cancellationToken = default);

    Task<int> FindAsync(int page, [RouteKey] DateOnly? key, CancellationToken cancellationToken = default);
}

public sealed class Shard(int number) : IHashed
{
    public ValueTask<int> GetAsync(string key, CancellationToken cancellationToken) => new(number);

    public int GetNow(int key) => number;

    public async IAsyncEnumerable<int> ListAsync(Guid key, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.Yield();
        yield return number;
    }

    public Task<int> FindAsync(int page, DateOnly? key, CancellationToken cancellationToken) => Task.FromResult(number);
}

public sealed class Law32HashTests
{
    private static FailoverHost Host() =>
        new(services => services.AddResilientHashed(e => e.Add("a", new Shard(0)).Add("b", new Shard(1)).Add("c", new Shard(2)).Add("d", new Shard(3))));

    [Fact]
    public async Task Law32_only_the_keys_of_the_endpoint_that_left_move_and_come_home_with_it()
    {
        using var host = Host();
        var service = host.Get<IHashed>();
        var keys = Enumerable.Range(0, 4_000).Select(number => $"customer-{number}").ToArray();
        var before = await PlaceAsync(service, keys);
        host.Control.TryDrain("Hashed", "c", "ops", "upgrade");
        var without = await PlaceAsync(service, keys);
        host.Control.Restore("Hashed", "c", "ops", "done");

        Assert.All(before.Zip(without), pair => Assert.True(pair.First == pair.Second || pair.First == 2));
        Assert.DoesNotContain(2, without);
        Assert.Equal(3, without.Where((_, index) => before[index] == 2).Distinct().Count());
        Assert.Equal(before, await PlaceAsync(service, keys));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(16)]
    public void Law32_one_of_n_endpoints_that_leaves_moves_one_nth_of_the_keys(int count)
    {
        var keys = Enumerable.Range(0, 100_000).Select(number => StableHash.Of(string.Create(CultureInfo.InvariantCulture, $"key {number}"))).ToArray();
        var all = (1UL << count) - 1;
        var ring = Ring(count);
        var shares = Enumerable.Range(0, count).Select(gone => keys.Count(key => ring.Find(key, all) != ring.Find(key, all & ~EndpointSet.Of(gone))) / (double)keys.Length).ToArray();

        // Together exactly all of them, and no endpoint much more than another.
        Assert.Equal(1, shares.Sum(), precision: 9);
        Assert.All(shares, share => Assert.InRange(share * count, 0.85, 1.15));
    }

    [Fact]
    public void Law32_endpoint_that_joins_takes_keys_and_moves_no_others()
    {
        var (four, five) = (Ring(4), Ring(5));
        for (var number = 0; number < 20_000; number++)
        {
            var key = StableHash.Of(string.Create(CultureInfo.InvariantCulture, $"key {number}"));
            var after = five.Find(key, 31);
            Assert.True(after == 4 || after == four.Find(key, 15));
        }
    }

    [Fact]
    public async Task Law32_key_is_what_it_says_whatever_its_type_and_the_shape_of_the_operation()
    {
        using var host = Host();
        var service = host.Get<IHashed>();
        var id = Guid.Parse("0a1b2c3d-0000-4000-8000-00000000000f");
        for (var number = 0; number < 50; number++)
        {
            Assert.Equal(await service.GetAsync(number.ToString(CultureInfo.InvariantCulture)), service.GetNow(number));
        }

        Assert.Equal(await service.GetAsync(id.ToString()), await FirstAsync(service.ListAsync(id)));
        Assert.Equal(await service.GetAsync("06/07/2026"), await service.FindAsync(3, new DateOnly(2026, 6, 7)));
        Assert.Equal(await service.GetAsync(""), await service.FindAsync(3, null));
    }

    [Fact]
    public void Law32_key_has_the_same_place_in_every_process()
    {
        Assert.Equal(StableHash.Of("42"), CallRoute.By(42).Key);
        Assert.Equal(0xefd01f60ba992926UL, StableHash.Of(""));
        Assert.Equal(0x810b196a56ee3cecUL, StableHash.Of("42"));
    }

    private static HashRing Ring(int count) => HashRing.Of(Enumerable.Range(0, count).Select(index => ($"endpoint-{index}", index, 1)));

    private static async Task<int[]> PlaceAsync(IHashed service, string[] keys)
    {
        var places = new int[keys.Length];
        for (var i = 0; i < keys.Length; i++)
        {
            places[i] = await service.GetAsync(keys[i]);
        }

        return places;
    }

    private static async Task<int> FirstAsync(IAsyncEnumerable<int> items)
    {
        await foreach (var item in items)
        {
            return item;
        }

        throw new InvalidOperationException("empty");
    }
}
