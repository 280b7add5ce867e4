using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Resilience;
using Resilience.TestKit;

namespace Payments;

/// <summary>A host as an application makes one, its clock moved by hand.</summary>
internal sealed class ShopHost : IDisposable
{
    private readonly ServiceProvider _provider;
    private readonly IConfigurationRoot _configuration;

    public ShopHost()
    {
        _configuration = new ConfigurationBuilder().AddInMemoryCollection([new("environment", "Staging")]).Build();
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(_configuration).AddSingleton<TimeProvider>(Time).AddSingleton(new Random(1));
        services.AddResilientPaymentGateway(e => e.Add("stripe", Stripe).Add("paypal", PayPal));
        services.AddResilientRates(e => e.Add("fast", Fast).Add("spare", Spare));
        _provider = services.BuildServiceProvider();
        Gateway = _provider.GetRequiredService<IPaymentGateway>();
        Rates = _provider.GetRequiredService<IRates>();
        Control = _provider.GetRequiredService<ResilienceControl>();
    }

    public ManualTimeProvider Time { get; } = new();

    public Provider Stripe { get; } = new("stripe");

    public Provider PayPal { get; } = new("paypal");

    public RateSource Fast { get; } = new(1.10m);

    public RateSource Spare { get; } = new(1.11m);

    public IPaymentGateway Gateway { get; }

    public IRates Rates { get; }

    public ResilienceControl Control { get; }

    /// <summary>Everything that has been told so far.</summary>
    public async Task<ResilienceEvent[]> EventsAsync(Func<Task> during)
    {
        List<ResilienceEvent> events = [];
        using (Control.Subscribe(events.Add))
        {
            await during();
            await _provider.GetRequiredService<ResilienceRegistry>().FlushAsync();
        }

        return [.. events];
    }

    /// <summary>What an edit of appsettings.json does to a running host.</summary>
    public void Configure(string key, string value)
    {
        _configuration["Resilience:Services:PaymentGateway:" + key] = value;
        _configuration.Reload();
    }

    public OperationCounts Counts(string service, string operation) =>
        Control.Operations.Single(candidate => candidate.Service == service && candidate.Operation == operation).Counts;

    public void Dispose() => _provider.Dispose();
}
