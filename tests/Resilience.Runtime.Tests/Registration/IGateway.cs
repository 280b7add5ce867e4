using Resilience.Calling;

namespace Resilience.Registration;

public interface IGateway
{
    object Instance { get; }
}

/// <summary>Shaped like a generated proxy of a service whose members no policy guards.</summary>
internal sealed class GatewayProxy(Endpoints<IGateway> endpoints) : IGateway
{
    public object Instance => Endpoints.Current.Instance;

    public Endpoints<IGateway> Endpoints { get; } = endpoints;

    public static ServiceDeclaration Declare(params PolicyAttribute[] policies) => new("Gateway", typeof(IGateway)) { Policies = policies };
}
