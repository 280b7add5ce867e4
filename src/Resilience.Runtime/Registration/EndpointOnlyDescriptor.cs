using Microsoft.Extensions.DependencyInjection;
using Resilience.Configuration;

namespace Resilience.Registration;

/// <summary>
/// Stands for the registration of a class that can be made for an endpoint only. The container would refuse the original when it
/// validates itself, since it knows no address; what it says of the lifetime is kept.
/// </summary>
internal sealed class EndpointOnlyDescriptor(ServiceDescriptor original, Type service)
    : ServiceDescriptor(original.ServiceType, _ => throw new InvalidOperationException(Refusal(original.ServiceType, service)), original.Lifetime)
{
    private static string Refusal(Type implementation, Type service) =>
        $"{TypeNames.Short(implementation)} is made for the endpoints of {TypeNames.Short(service)} and cannot be resolved by itself. Ask for {TypeNames.Short(service)}.";
}
