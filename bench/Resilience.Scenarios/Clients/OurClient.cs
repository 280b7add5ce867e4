using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Resilience.Scenarios.Backends;
using Resilience.Scenarios.Running;

namespace Resilience.Scenarios.Clients;

/// <summary>The generated proxy, registered as a user would, with the clock and the randomness of the simulation.</summary>
internal sealed class OurClient : IClient
{
    private readonly ServiceProvider _provider;
    private readonly ICatalogue _proxy;
    private Action? _summary;

    public OurClient(World world, int instance, EndpointStub[] endpoints, Random random)
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(world.Clock);
        services.AddSingleton(random);
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(world.Scenario.Settings()).Build());
        services.AddResilientCatalogue(catalogue =>
        {
            foreach (var endpoint in endpoints)
            {
                catalogue.Add(endpoint.Name, endpoint);
            }
        });
        _provider = services.BuildServiceProvider();
        _proxy = _provider.GetRequiredService<ICatalogue>();
        if (world.Trace is { } trace)
        {
            Tell(world, instance, trace);
        }
    }

    public ValueTask<Item> GetItemAsync(int item, int call, CancellationToken cancellationToken) => _proxy.GetItemAsync(item, call, cancellationToken);

    public void Dispose()
    {
        _summary?.Invoke();
        _provider.Dispose();
    }

    private void Tell(World world, int instance, Action<string> trace)
    {
        var control = _provider.GetRequiredService<ResilienceControl>();
        control.Subscribe(told => trace(string.Create(
            CultureInfo.InvariantCulture, $"{world.Clock.Seconds,8:0.000} instance {instance} {told.Kind} {told.Endpoint} {told.Cause} {told.Duration?.TotalMilliseconds:0}")));
        _summary = () => trace($"instance {instance} {control.Operations[0].Counts}");
    }
}
