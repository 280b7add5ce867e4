using Resilience.Scenarios.Running;

namespace Resilience.Scenarios.Clients;

internal static class ClientFactory
{
    public static IClient Create(ClientKind kind, World world, int instance, TunedSettings tuned)
    {
        var endpoints = world.Endpoints(instance);
        var random = new Random((world.Seed * 397) ^ instance);
        return kind switch
        {
            ClientKind.Ours => new OurClient(world, instance, endpoints, random),
            ClientKind.PollyStandard => new StandardPollyClient(world.Clock, endpoints[0], random),
            ClientKind.PollyTuned => new TunedPollyClient(world, endpoints, random, tuned),
            _ => new BareClient(endpoints[0]),
        };
    }
}
