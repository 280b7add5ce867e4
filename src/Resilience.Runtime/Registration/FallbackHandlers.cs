using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;
using Resilience.Configuration;

namespace Resilience.Registration;

/// <summary>The classes that answer in a service's place. One that is not registered lives as long as the proxy.</summary>
internal sealed class FallbackHandlers
{
    private readonly ServiceDescriptor[] _registered;
    private readonly FallbackAttribute[] _attributes;
    private readonly IServiceCollection _services;

    public FallbackHandlers(IServiceCollection services, ServiceDeclaration service)
    {
        _services = services;
        _attributes = [.. service.Policies.Concat(service.Operations.SelectMany(operation => operation.Policies))
            .OfType<FallbackAttribute>().Where(fallback => fallback.Handler is not null).DistinctBy(fallback => fallback.Handler)];
        _registered = [.. _attributes.Select(fallback => services.FindLast(fallback.Handler!)).OfType<ServiceDescriptor>()];
        foreach (var handler in _attributes.Select(fallback => fallback.Handler!).Where(handler => !handler.IsAssignableTo(service.ServiceType)))
        {
            throw new ArgumentException(
                $"{service.Name}: [Fallback(typeof({TypeNames.Short(handler)}))] names a class that does not implement {TypeNames.Short(service.ServiceType)}. Implement the interface, or name another class.");
        }
    }

    public IEnumerable<ServiceLifetime> Lifetimes => _registered.Select(registration => registration.Lifetime);

    public string? LateRegistration => _attributes
        .Select(fallback => _services.FindLast(fallback.Handler!))
        .Where(now => now is { Lifetime: ServiceLifetime.Scoped } && !_registered.Contains(now))
        .Select(now => $"{TypeNames.Short(now!.ServiceType)} was registered ({now.Lifetime}) after the service that it answers for. Register it before AddResilient….")
        .FirstOrDefault();

    /// <summary>Whether one lives, or holds what lives, in a scope.</summary>
    public bool HoldScoped => Array.Exists(_attributes, fallback =>
        _registered.Any(registration => registration is { Lifetime: ServiceLifetime.Scoped } && registration.ServiceType == fallback.Handler)
        || ScopedDependencies.AreHeldBy(fallback.Handler!, _services));

    /// <summary>What the container has not got and a handler cannot be made without.</summary>
    public IEnumerable<string> Lacks(IServiceProviderIsService known)
    {
        foreach (var fallback in _attributes)
        {
            var registration = _services.FindLast(fallback.Handler!);
            if ((registration is null || registration.ImplementationType == fallback.Handler) && EndpointConstructors.FindLacking(fallback.Handler!, known, isEndpoint: false) is { } missing)
            {
                yield return $"{TypeNames.Short(fallback.Handler!)}, which answers in its place, cannot be made: {LackingType.Explain(missing)}";
            }
        }
    }

    public static object Get(IServiceProvider services, Type handler) =>
        services.GetService(handler) ?? services.GetRequiredKeyedService(handler, typeof(FallbackHandlers));

    /// <summary>Registers the rest, out of sight of everyone else.</summary>
    public void Register(ServiceLifetime lifetime)
    {
        foreach (var fallback in _attributes)
        {
            Register(fallback.Handler!, lifetime);
        }
    }

    private void Register([DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] Type handler, ServiceLifetime lifetime)
    {
        if (_services.FindLast(handler) is null)
        {
            _services.Add(ServiceDescriptor.DescribeKeyed(handler, typeof(FallbackHandlers), handler, lifetime));
        }
    }
}
