using System.ComponentModel;

namespace Resilience.Registration;

/// <summary>What an annotated interface declares, as generated code hands it to the registry.</summary>
/// <param name="name">The service's name in configuration and telemetry: the interface's without its leading I.</param>
/// <param name="serviceType">The interface.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ServiceDeclaration(string name, Type serviceType)
{
    /// <summary>The service's name.</summary>
    public string Name { get; } = name;

    /// <summary>The interface.</summary>
    public Type ServiceType { get; } = serviceType;

    /// <summary>The interface's own attributes.</summary>
    public PolicyAttribute[] Policies { get; init; } = [];

    /// <summary>The guarded operations, in the order the proxy numbers them.</summary>
    public OperationDeclaration[] Operations { get; init; } = [];
}
