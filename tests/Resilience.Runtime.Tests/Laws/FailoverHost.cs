using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Resilience.TestKit;
using Xunit;

namespace Resilience.Laws;

/// <summary>One host under a clock that moves by hand and randomness that is told, with everything that happened in it.</summary>
public sealed class FailoverHost : IDisposable
{
    private readonly List<ResilienceEvent> _events = [];
    private readonly ServiceProvider _provider;
    private readonly IConfigurationRoot _configuration;

    public FailoverHost(Action<IServiceCollection> register, params (string Key, string? Value)[] keys)
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(Time).AddSingleton<Random>(Random);
        _configuration = new ConfigurationBuilder().AddInMemoryCollection(keys.Select(key => KeyValuePair.Create("Resilience:" + key.Key, key.Value))).Build();
        services.AddSingleton<IConfiguration>(_configuration);
        register(services);
        _provider = services.BuildServiceProvider();
        Control = _provider.GetRequiredService<ResilienceControl>();
        Control.Subscribe(item =>
        {
            lock (_events)
            {
                _events.Add(item);
            }
        });
    }

    public ManualTimeProvider Time { get; } = new();

    public ToldRandom Random { get; } = new();

    public ResilienceControl Control { get; }

    public ResilienceRegistry Registry => _provider.GetRequiredService<ResilienceRegistry>();

    public TService Get<TService>()
        where TService : class => _provider.GetRequiredService<TService>();

    public IServiceScope Scope() => _provider.CreateScope();

    /// <summary>Changes configuration, all of it at once.</summary>
    public void Reload(params (string Key, string? Value)[] keys)
    {
        foreach (var (key, value) in keys)
        {
            _configuration["Resilience:" + key] = value;
        }

        _configuration.Reload();
    }

    /// <summary>Everything that has happened up to now.</summary>
    public async Task<ResilienceEvent[]> EventsAsync()
    {
        await Registry.FlushAsync();
        lock (_events)
        {
            return [.. _events];
        }
    }

    /// <summary>What has happened, as <c>Kind endpoint</c>.</summary>
    public async Task<string[]> StoryAsync() => [.. (await EventsAsync()).Select(item => $"{item.Kind} {item.Endpoint}")];

    public OperationCounts Counts(string service, string operation) =>
        Control.Operations.Single(candidate => candidate.Service == service && candidate.Operation == operation).Counts;

    public EndpointSnapshot Endpoint(string service, string endpoint) => Control.Endpoints(service).Single(candidate => candidate.Endpoint.Name == endpoint);

    public string Active(string service) => Control.Endpoints(service).Single(endpoint => endpoint.IsActive).Endpoint.Name;

    public void Dispose() => _provider.Dispose();

    /// <summary>How a call ends when it must fail.</summary>
    public static async Task<TException> Fails<TException>(ValueTask<int> call)
        where TException : Exception => await Assert.ThrowsAsync<TException>(async () => await call);

    /// <summary>How a call ends, whichever way.</summary>
    public static async Task<Exception?> EndOf(ValueTask<int> call) => await Record.ExceptionAsync(async () => await call);
}
