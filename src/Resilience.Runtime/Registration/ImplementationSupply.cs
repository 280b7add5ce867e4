using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;
using Resilience.Configuration;

namespace Resilience.Registration;

/// <summary>
/// An endpoint served by a class. Made for the endpoint, unless the class is registered in a way that says how to make it,
/// or takes nothing of the endpoint: then the container's own instance serves.
/// </summary>
internal sealed class ImplementationSupply<TService, [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TImplementation> : EndpointSupply<TService>
    where TService : class
    where TImplementation : class, TService
{
    private readonly IServiceCollection _services;
    private readonly ServiceDescriptor? _registration;

    public ImplementationSupply(IServiceCollection services)
    {
        _services = services;
        _registration = services.FindLast(typeof(TImplementation));
    }

    /// <summary>Why the class cannot serve; null when it can.</summary>
    public string? Refusal =>
        typeof(TImplementation) == typeof(TService) ? $"{Description} cannot serve itself. Name the class that implements it."
        : _registration is null && (typeof(TImplementation).IsAbstract || typeof(TImplementation).GetConstructors().Length == 0)
            ? $"{Description} cannot be constructed. Name a class with a public constructor, or register it in the container first."
            : null;

    public override ServiceLifetime Lifetime => _registration?.Lifetime ?? ServiceLifetime.Transient;

    public override string Description => TypeNames.Short(typeof(TImplementation));

    public override Type Implementation => typeof(TImplementation);

    public override bool NeedsUri => !IsFromContainer(_registration) && EndpointConstructors.NeedUri(typeof(TImplementation));

    public override bool HoldsScoped => Lifetime == ServiceLifetime.Scoped || ScopedDependencies.AreHeldBy(typeof(TImplementation), _services);

    public override string? LateRegistration
    {
        get
        {
            var now = _services.FindLast(typeof(TImplementation));
            return now == _registration || IsSame(now)
                ? null
                : $"{Description} was registered ({now?.Lifetime}) after the service that it serves. Register it before AddResilient….";
        }
    }

    public override string? Lack(IServiceProviderIsService known) =>
        (_registration is null || _registration.ImplementationType == typeof(TImplementation)) && EndpointConstructors.FindLacking(typeof(TImplementation), known) is { } missing
            ? $"{Description} cannot be made: {LackingType.Explain(missing)}"
            : null;

    public override void Register(IServiceCollection services, EndpointKey key)
    {
        if (_registration is not null && _registration.ImplementationType == typeof(TImplementation) && EndpointConstructors.NeedEndpoint(typeof(TImplementation))
            && services.IndexOf(_registration) is >= 0 and var position)
        {
            services[position] = new EndpointOnlyDescriptor(_registration, typeof(TService));
        }

        if (!IsFromContainer(_registration))
        {
            services.Add(ServiceDescriptor.DescribeKeyed(typeof(TService), key, (provider, _) => Create(provider, key), Lifetime));
        }
    }

    public override TService Get(IServiceProvider services, EndpointKey key) =>
        IsFromContainer(_registration) ? services.GetRequiredService<TImplementation>() : services.GetRequiredKeyedService<TService>(key);

    public override TService Make(IServiceProvider services, Endpoint endpoint) => IsFromContainer(_registration)
        ? services.GetRequiredService<TImplementation>()
        : KeptInstance.In(services, ActivatorUtilities.CreateInstance<TImplementation>(new EndpointServices(services, endpoint)));

    private static TImplementation Create(IServiceProvider provider, EndpointKey key) =>
        ActivatorUtilities.CreateInstance<TImplementation>(new EndpointServices(provider, ServedService<TService>.In(provider).EndpointOf(key)));

    // A transient made by type is the same whether the container makes it or we do.
    private bool IsSame(ServiceDescriptor? now) =>
        now?.Lifetime == Lifetime
        && (IsFromContainer(now) == IsFromContainer(_registration) || (Lifetime == ServiceLifetime.Transient && now.ImplementationType == typeof(TImplementation)));

    private static bool IsFromContainer(ServiceDescriptor? registration) =>
        registration is not null and not EndpointOnlyDescriptor && (registration.ImplementationType != typeof(TImplementation) || !EndpointConstructors.TakeEndpoint(typeof(TImplementation)));
}
