using System.Diagnostics.CodeAnalysis;

namespace ShopApi.Providers;

/// <summary>The providers that this app hosts: started before the shop takes requests, stopped after it.</summary>
internal sealed class SimulatedProviders : IHostedService, IAsyncDisposable
{
    private readonly Dictionary<string, SimulatedProvider> _providers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ChargeStore> _stores = new(StringComparer.Ordinal);

    public SimulatedProviders(ProviderDirectory directory, TimeProvider time)
    {
        foreach (var (name, port) in directory.Hosted)
        {
            _providers[name] = new SimulatedProvider(name, port, RoutesOf(name, time), time);
        }
    }

    public IEnumerable<SimulatedProvider> All => _providers.Values;

    /// <summary>The stores of the payment providers, by provider.</summary>
    public IReadOnlyDictionary<string, ChargeStore> ChargeStores => _stores;

    /// <summary>The quotes that the carrier's regions have given.</summary>
    public QuoteLog Quotes { get; } = new();

    public SimulatedProvider this[string name] => _providers[name];

    public bool TryGet(string name, [NotNullWhen(true)] out SimulatedProvider? provider) => _providers.TryGetValue(name, out provider);

    public Task StartAsync(CancellationToken cancellationToken) => Task.WhenAll(_providers.Values.Select(provider => provider.StartAsync()));

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        foreach (var provider in _providers.Values)
        {
            await provider.DisposeAsync();
        }
    }

    private Action<IEndpointRouteBuilder> RoutesOf(string name, TimeProvider time)
    {
        switch (name)
        {
            case ProviderNames.Stripe or ProviderNames.PayPal:
                var store = new ChargeStore(name, time);
                _stores[name] = store;
                return new PaymentRoutes(store).Map;
            case ProviderNames.Recommender:
                return RecommenderRoutes.Map;
            default:
                return new ShippingRoutes(name, Quotes).Map;
        }
    }
}
