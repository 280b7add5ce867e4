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

    public OurClient(World world, EndpointStub[] endpoints, Random random)
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
    }

    public ValueTask<Item> GetItemAsync(int item, int call, CancellationToken cancellationToken) => _proxy.GetItemAsync(item, call, cancellationToken);

    public void Dispose() => _provider.Dispose();
}
