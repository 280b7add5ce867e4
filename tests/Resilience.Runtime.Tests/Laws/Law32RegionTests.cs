using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Xunit;

namespace Resilience.Laws;

[Failover("eu1", "eu2", "us", "asia", Topology = Topology.ActiveActive, Balance = Balance.Nearest, FailureThreshold = 1)]
public interface IRegional
{
    [Read]
    ValueTask<int> BrowseAsync([Region] string? region = null, CancellationToken cancellationToken = default);

    [Read(MaxLagMs = 1_000)]
    ValueTask<int> BalanceAsync([Region] string? region = null, CancellationToken cancellationToken = default);

    [Read(MaxLagMs = 0)]
    ValueTask<int> AuditAsync([Region] string? region = null, CancellationToken cancellationToken = default);

    [Write, Idempotent(AcrossEndpoints = true)]
    ValueTask<int> PostAsync([Region] string? region = null, CancellationToken cancellationToken = default);

    int GetNow([Region] string? region = null);
}

[Failover("eu", "us")]
public interface IOrderedLedger : IStore;

public sealed partial class Store : IOrderedLedger;

[Failover("eu", "us"), Read(MaxLagMs = 700)]
public interface IAged
{
    [Read]
    ValueTask<int> GetAsync();

    [Read(Mode = PolicyMode.Off)]
    ValueTask<int> FindAsync();

    [Write]
    ValueTask<int> PutAsync();
}

public sealed class Aged : IAged
{
    public ValueTask<int> GetAsync() => new(1);

    public ValueTask<int> FindAsync() => new(1);

    public ValueTask<int> PutAsync() => new(1);
}

public sealed class Book(int number) : IRegional
{
    public bool IsDown { get; set; }

    public TaskCompletionSource<int>? Pending { get; set; }

    public ValueTask<int> BrowseAsync(string? region, CancellationToken cancellationToken) => Run();

    public ValueTask<int> BalanceAsync(string? region, CancellationToken cancellationToken) => Run();

    public ValueTask<int> AuditAsync(string? region, CancellationToken cancellationToken) => Run();

    public ValueTask<int> PostAsync(string? region, CancellationToken cancellationToken) => Run();

    public int GetNow(string? region) => number;

    private ValueTask<int> Run() => Pending is { } pending ? new(pending.Task) : IsDown ? ValueTask.FromException<int>(new IOException()) : new(number);
}

public sealed class Lags : IReplicationLag
{
    public Dictionary<string, int?> Ms { get; } = new() { ["us"] = 500, ["asia"] = 5_000 };

    public TimeSpan? LagOf(string service, string region) => Ms[region] is { } ms ? TimeSpan.FromMilliseconds(ms) : null;
}

public sealed class Arbiter : IRegionLease
{
    public Queue<RegionGrant?> Grants { get; } = [];

    public ValueTask<RegionGrant?> TryAcquireAsync(string service, string region, CancellationToken cancellationToken) => new(Grants.Dequeue());
}

/// <summary>Writes in one region, reads where the data is new enough.</summary>
public sealed class Law32RegionTests
{
    private const int Us = 2;
    private const int Asia = 3;

    private readonly Book[] _books = [new(0), new(1), new(Us), new(Asia)];
    private readonly Lags _lags = new();

    [Fact]
    public async Task Law32_writes_go_to_the_write_region_wherever_the_caller_is()
    {
        using var host = Host();
        var service = host.Get<IRegional>();
        for (var i = 0; i < 10; i++)
        {
            Assert.InRange(await service.PostAsync("us"), 0, 1);
        }

        _books[0].IsDown = true;
        Assert.Equal(1, await service.PostAsync("asia"));
        Assert.Equal(1, await service.PostAsync("asia"));
        host.Control.TryDrain("Regional", "eu1", "ops", "region lost", confirmed: true);
        host.Control.TryDrain("Regional", "eu2", "ops", "region lost", confirmed: true);
        await FailoverHost.Fails<NoEndpointException>(service.PostAsync("us"));
    }

    [Fact]
    public async Task Law32_reads_go_to_the_nearest_region_that_is_new_enough()
    {
        using var host = Host();
        var service = host.Get<IRegional>();
        Assert.Equal((Asia, Us), (await service.BrowseAsync("asia"), await service.BalanceAsync("us")));
        Assert.Equal((Asia, Us), (service.GetNow("asia"), service.GetNow("us")));
        Assert.NotEqual(Asia, await service.BalanceAsync("asia"));
        Assert.InRange(await service.AuditAsync("us"), 0, 1);

        _lags.Ms["us"] = 1_000;
        Assert.Equal(Us, await service.BalanceAsync("us"));
        _lags.Ms["us"] = 1_001;
        Assert.InRange(await service.BalanceAsync("us"), 0, 1);

        // Nobody knows how far it is behind: it serves those only who do not care.
        _lags.Ms["us"] = null;
        Assert.Equal(Us, await service.BrowseAsync("us"));
        Assert.InRange(await service.BalanceAsync("us"), 0, 1);
        _lags.Ms.Remove("us");
        Assert.InRange(await service.BalanceAsync("us"), 0, 1);
    }

    [Fact]
    public void Law32_age_that_a_mark_leaves_out_is_the_one_of_the_service()
    {
        using var host = new FailoverHost(services => services.AddResilientAged(e => e.Add<Aged>("eu", region: "eu").Add<Aged>("us", region: "us").WritesIn("eu")));

        Assert.Contains("at most 700 ms behind region eu", host.Control.Describe("Aged", "Get"), StringComparison.Ordinal);
        Assert.DoesNotContain("region", host.Control.Describe("Aged", "Find"), StringComparison.Ordinal);
        Assert.Contains("in region eu", host.Control.Describe("Aged", "Put"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Law32_caller_reads_its_own_writes_also_in_its_next_request()
    {
        using var host = Host();
        var service = host.Get<IRegional>();
        string token;
        using (var session = ConsistencySession.Begin())
        {
            Assert.Equal(Us, await service.BrowseAsync("us"));
            await service.PostAsync("us");
            Assert.InRange(await service.BrowseAsync("us"), 0, 1);
            token = session.Token;
        }

        Assert.Equal(Us, await service.BrowseAsync("us"));
        using (ConsistencySession.Begin(token))
        {
            host.Time.Advance(499);
            Assert.InRange(await service.BrowseAsync("us"), 0, 1);
            host.Time.Advance(1);
            Assert.Equal(Us, await service.BrowseAsync("us"));
            Assert.InRange(await service.BrowseAsync("asia"), 0, 2);
        }

        Assert.Null(ConsistencySession.Current);
    }

    [Fact]
    public async Task Law32_write_that_failed_may_have_been_made()
    {
        using var host = Host();
        var service = host.Get<IRegional>();
        using var session = ConsistencySession.Begin();
        _books[0].IsDown = _books[1].IsDown = true;
        await FailoverHost.Fails<IOException>(service.PostAsync());
        _books[0].IsDown = _books[1].IsDown = false;

        Assert.InRange(await service.BrowseAsync("us"), 0, 1);
    }

    [Fact]
    public async Task Law32_session_sees_the_end_of_a_write_that_took_its_time()
    {
        using var host = Host();
        var service = host.Get<IRegional>();
        using var session = ConsistencySession.Begin();
        _books[0].Pending = _books[1].Pending = new();
        var write = service.PostAsync();
        host.Time.Advance(10_000);
        _books[0].Pending!.SetResult(7);
        Assert.Equal(7, await write);

        Assert.StartsWith("Regional=", session.Token, StringComparison.Ordinal);
        Assert.NotEqual(Us, await ((Func<ValueTask<int>>)(() =>
        {
            _books[0].Pending = _books[1].Pending = null;
            return service.BrowseAsync("us");
        }))());
    }

    [Fact]
    public async Task Law32_promotion_needs_a_grant_whose_token_grows()
    {
        var arbiter = new Arbiter();
        using var host = Host(services => services.AddSingleton<IRegionLease>(arbiter));
        var service = host.Get<IRegional>();
        Assert.Equal(new RegionGrant("eu", 0), host.Control.WriteRegion("Regional"));
        arbiter.Grants.Enqueue(null);
        Assert.Null(await host.Control.PromoteAsync("Regional", "us", "ops", "eu is lost"));
        arbiter.Grants.Enqueue(new RegionGrant("us", 5));
        Assert.Equal(new RegionGrant("us", 5), await host.Control.PromoteAsync("Regional", "us", "ops", "eu is lost"));
        Assert.Equal(Us, await service.PostAsync("eu"));
        Assert.Contains("(all active by Nearest) in region us", host.Control.Describe("Regional", "Post"), StringComparison.Ordinal);
        Assert.Contains("at most 1,000 ms behind region us", host.Control.Describe("Regional", "Balance"), StringComparison.Ordinal);

        // A grant that was overtaken changes nothing.
        arbiter.Grants.Enqueue(new RegionGrant("asia", 5));
        Assert.Null(await host.Control.PromoteAsync("Regional", "asia", "ops", "late"));
        Assert.Equal((new RegionGrant("us", 5), Us), (host.Control.WriteRegion("Regional"), await service.PostAsync("eu")));
        arbiter.Grants.Enqueue(new RegionGrant("eu", 6));
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await host.Control.PromoteAsync("Regional", "asia", "ops", "odd"));
        await Assert.ThrowsAsync<ArgumentException>(async () => await host.Control.PromoteAsync("Regional", "mars", "ops", "typo"));

        var promoted = Assert.Single(await host.EventsAsync());
        Assert.Equal((ResilienceEventKind.Promoted, "eu", "us", "ops", "eu is lost"), (promoted.Kind, promoted.From, promoted.Region, promoted.Who, promoted.Why));
    }

    [Fact]
    public async Task Law32_lease_in_memory_grants_growing_tokens_to_any_number_of_threads()
    {
        var lease = new InMemoryRegionLease();
        var grants = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            var tokens = new List<long>();
            for (var i = 0; i < 1_000; i++)
            {
                tokens.Add((await lease.TryAcquireAsync("Regional", "eu", default))!.FencingToken);
            }

            Assert.Equal(tokens.Order(), tokens);
            return tokens;
        })));

        Assert.Equal(Enumerable.Range(1, 4_000).Select(token => (long)token), grants.SelectMany(tokens => tokens).Order());
        Assert.Equal(1, (await lease.TryAcquireAsync("Other", "eu", default))!.FencingToken);
    }

    [Fact]
    public async Task Law32_promotions_at_once_leave_the_greatest_token()
    {
        using var host = Host();
        string[] regions = ["eu", "us", "asia"];
        await Task.WhenAll(Enumerable.Range(0, 4).Select(thread => Task.Run(async () =>
        {
            for (var i = 0; i < 250; i++)
            {
                await host.Control.PromoteAsync("Regional", regions[(i + thread) % 3], "ops", "drill");
            }
        })));

        Assert.Equal(1_000, host.Control.WriteRegion("Regional")!.FencingToken);
        var moves = (await host.EventsAsync()).Where(item => item.Kind == ResilienceEventKind.Promoted).ToArray();
        Assert.All(moves.Zip(moves.Skip(1)), pair => Assert.Equal(pair.First.Region, pair.Second.From));
    }

    [Fact]
    public async Task Law32_tried_in_order_writes_stay_too()
    {
        Store[] stores = [new(1), new(2)];
        using var host = new FailoverHost(
            services => services.AddSingleton<IReplicationLag>(_lags).AddResilientOrderedLedger(e => e.Add("eu", stores[0]).Add("us", stores[1]).WritesIn("us")),
            ("Services:OrderedLedger:Endpoints:eu:Region", "eu"), ("Services:OrderedLedger:Endpoints:us:Region", "us"));
        var service = host.Get<IOrderedLedger>();
        Assert.Equal((1, 2), (await service.GetAsync(), await service.PutAsync()));
        stores[1].IsDown = true;
        await FailoverHost.Fails<InvalidOperationException>(service.PutAsync());
        Assert.Equal(0, stores[0].Bodies - 1);
    }

    [Theory]
    [InlineData("%%%")]
    [InlineData("Regional=-5&Regional&=3&Regional=99999999999999999999")]
    [InlineData("&&&&")]
    public void What_is_no_token_is_taken_for_none(string token)
    {
        using var session = ConsistencySession.Begin(token);
        Assert.Equal("", session.Token);
    }

    [Fact]
    public void Token_of_a_stranger_is_bounded()
    {
        using var session = ConsistencySession.Begin(string.Join('&', Enumerable.Range(0, 1_000).Select(number => $"S{number}=7")));
        Assert.Equal(64, session.Token.Split('&').Length);
        using var next = ConsistencySession.Begin("A%20b=7");
        Assert.Equal("A%20b=7", next.Token);
    }

    [Fact]
    public void Writes_must_have_somewhere_to_go()
    {
        var error = Assert.Throws<OptionsValidationException>(() => new FailoverHost(services => services.AddResilientOrderedLedger(e => e.Add("eu", new Store()).Add("us", new Store()).WritesIn("eu"))));

        Assert.Contains("writes go to region \"eu\", but no endpoint is there", Assert.Single(error.Failures), StringComparison.Ordinal);
    }

    private FailoverHost Host(Action<IServiceCollection>? more = null) => new(
        services =>
        {
            services.AddSingleton<IReplicationLag>(_lags).AddResilientRegional(e => e.Add("eu1", _books[0]).Add("eu2", _books[1]).Add("us", _books[2]).Add("asia", _books[3]).WritesIn("eu"));
            more?.Invoke(services);
        },
        ("Services:Regional:Endpoints:eu1:Region", "eu"), ("Services:Regional:Endpoints:eu2:Region", "eu"), ("Services:Regional:Endpoints:us:Region", "us"), ("Services:Regional:Endpoints:asia:Region", "asia"));
}
