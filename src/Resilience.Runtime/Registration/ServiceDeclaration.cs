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

    /// <summary>The name that means one operation and no other: overloads that share a name have it followed by <c>#</c> and their number among them, from 1.</summary>
    internal string NameOf(int operation)
    {
        var name = Operations[operation].Name;
        var number = 1 + Operations.Take(operation).Count(other => IsName(other, name));
        return Operations.Count(other => IsName(other, name)) == 1 ? name : FormattableString.Invariant($"{name}#{number}");
    }

    private static bool IsName(OperationDeclaration operation, string name) => operation.Name.Equals(name, StringComparison.OrdinalIgnoreCase);
}
