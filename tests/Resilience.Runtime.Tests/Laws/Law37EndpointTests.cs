using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Resilience.Laws;

/// <summary>Names no endpoint: configuration does.</summary>
[Failover(FailureThreshold = 1)]
public interface IListed
{
    [Read, CircuitBreaker(ConsecutiveFailures = 1)]
    ValueTask<string> FindAsync(CancellationToken cancellationToken = default);

    [Read]
    ValueTask<string> WhereAsync(CancellationToken cancellationToken = default);
}

public sealed class Listed(HttpClient client, Endpoint endpoint) : IListed
{
    public static HashSet<string> Down { get; } = [];

    public ValueTask<string> FindAsync(CancellationToken cancellationToken) => WhereAsync(cancellationToken);

    public ValueTask<string> WhereAsync(CancellationToken cancellationToken) => Down.Contains(endpoint.Name)
        ? ValueTask.FromException<string>(new IOException())
        : new($"{endpoint.Name} at {client.BaseAddress}");
}

public sealed class Law37EndpointTests : IDisposable
{
    private readonly Keys _keys = new() { ["a"] = "https://a/", ["b"] = "https://b/", ["c"] = "https://c/" };
    private readonly ServiceProvider _provider;
    private readonly ResilienceControl _control;
    private readonly List<ResilienceEvent> _events = [];

    public Law37EndpointTests()
    {
        _provider = new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().Add(_keys).Build())
            .AddResilientListed<Listed>()
            .BuildServiceProvider(validateScopes: true);
        _control = _provider.GetRequiredService<ResilienceControl>();
        _control.Subscribe(_events.Add);
    }

    private string[] Names => [.. _control.Endpoints("Listed").Select(endpoint => endpoint.Endpoint.Name)];

    public void Dispose()
    {
        Listed.Down.Clear();
        _provider.Dispose();
    }

    [Fact]
    public async Task Law37_endpoints_that_configuration_names_come_go_and_move_with_it()
    {
        using var scope = _provider.CreateScope();
        var service = scope.ServiceProvider.GetRequiredService<IListed>();
        Assert.Equal("a at https://a/", await service.WhereAsync(TestContext.Current.CancellationToken));

        _keys.Set(("a", "https://moved/"), ("d", "https://d/"));
        Assert.Equal("a at https://moved/", await service.WhereAsync(TestContext.Current.CancellationToken));
        Assert.Equal(["a", "b", "c", "d"], Names);

        _keys.Set(("a", null));
        Assert.Equal("b at https://b/", await service.WhereAsync(TestContext.Current.CancellationToken));
        Assert.Equal(
            ["EndpointRemoved a", "EndpointAdded a", "EndpointAdded d", "FailedOver a", "ConfigurationReloaded ", "EndpointRemoved a", "FailedOver b", "ConfigurationReloaded "],
            await StoryAsync());
    }

    [Fact]
    public async Task Law37_reload_of_the_list_keeps_what_is_known_of_those_that_stay()
    {
        Listed.Down.Add("a");
        var service = _provider.GetRequiredService<IListed>();
        Assert.Equal("b at https://b/", await service.WhereAsync(TestContext.Current.CancellationToken));
        _keys.Set(("d", "https://d/"));

        Assert.True(_control.Endpoints("Listed")[0].IsEjected);
        Assert.Equal("b at https://b/", await service.WhereAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Law37_endpoint_that_moves_begins_afresh_and_keeps_what_is_learnt_of_its_new_address()
    {
        Listed.Down.Add("a");
        var service = _provider.GetRequiredService<IListed>();
        await service.FindAsync(TestContext.Current.CancellationToken);
        Assert.Equal(CircuitState.Open, _control.Breaker("Listed", "Find", "a")!.State);

        _keys.Set(("a", "https://moved/"));
        Assert.Equal(CircuitState.Closed, _control.Breaker("Listed", "Find", "a")!.State);

        await service.FindAsync(TestContext.Current.CancellationToken);
        _keys.Set(("d", "https://d/"));
        Assert.Equal(CircuitState.Open, _control.Breaker("Listed", "Find", "a")!.State);
    }

    [Fact]
    public async Task Law29_list_that_would_remove_the_fleet_is_refused_as_a_whole()
    {
        _keys.Set(("a", null), ("b", null), ("cc", "https://cc/"));

        Assert.Equal(["ConfigurationRefused "], await StoryAsync());
        Assert.Equal(
            "Resilience:Services:Listed:Endpoints = [\"c\", \"cc\"]: must be a list that leaves all but 50 % of [\"a\", \"b\", \"c\"] as they are while the host runs. Change some at a time.",
            Assert.Single(_events[0].Details));
        Assert.Equal(["a", "b", "c"], Names);
    }

    [Fact]
    public void Law37_endpoint_that_an_operator_removed_stays_out_whatever_is_reloaded()
    {
        Assert.True(_control.TryRemoveEndpoint("Listed", "b", "bob", "retired").IsRemoved);
        _keys.Set(("d", "https://d/"));

        Assert.Equal(["a", "c", "d"], Names);
    }

    private async Task<string[]> StoryAsync()
    {
        await _provider.GetRequiredService<ResilienceRegistry>().FlushAsync();
        return [.. _events.Select(item => $"{item.Kind} {item.Endpoint}")];
    }

    /// <summary>A file of endpoints and their addresses that changes.</summary>
    private sealed class Keys : ConfigurationProvider, IConfigurationSource
    {
        public string? this[string endpoint]
        {
            set
            {
                var key = $"Resilience:Services:Listed:Endpoints:{endpoint}:Uri";
                if (value is null)
                {
                    Data.Remove(key);
                }
                else
                {
                    Data[key] = value;
                }
            }
        }

        public IConfigurationProvider Build(IConfigurationBuilder builder) => this;

        public void Set(params (string Endpoint, string? Uri)[] changes)
        {
            foreach (var (endpoint, uri) in changes)
            {
                this[endpoint] = uri;
            }

            OnReload();
        }
    }
}
