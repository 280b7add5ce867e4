using Microsoft.Extensions.DependencyInjection;

namespace Resilience.Registration;

/// <summary>Where an endpoint's instance comes from.</summary>
internal abstract class EndpointSupply
{
    public abstract ServiceLifetime Lifetime { get; }

    /// <summary>What serves, as messages name it.</summary>
    public abstract string Description { get; }

    /// <summary>The class that serves, where one does that any endpoint can have.</summary>
    public virtual Type? Implementation => null;

    /// <summary>Whether an instance cannot be made without an address.</summary>
    public virtual bool NeedsUri => false;

    /// <summary>Whether an instance lives, or holds what lives, in a scope.</summary>
    public virtual bool HoldsScoped => false;

    /// <summary>Whether the instance belongs to the container, not to whoever handed it in.</summary>
    public virtual bool OwnsInstance => true;

    /// <summary>Says what was registered too late to be honoured; null when nothing was.</summary>
    public virtual string? LateRegistration => null;

    /// <summary>Says what the container has not got and an instance cannot be made without; null when nothing is known to be missing.</summary>
    public virtual string? Lack(IServiceProviderIsService known) => null;
}
