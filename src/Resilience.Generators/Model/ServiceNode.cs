namespace Resilience.Generators.Model;

/// <summary>A service as the call graph knows it: plain data, equal by value.</summary>
/// <param name="Key">As in <see cref="OperationKey.Service"/>.</param>
/// <param name="Name">The name in configuration and telemetry.</param>
/// <param name="Policies">What stands on the interface.</param>
/// <param name="Operations">Its operations, those that cannot be proxied left out.</param>
internal sealed record ServiceNode(string Key, string Name, EquatableArray<PolicyDeclaration> Policies, EquatableArray<OperationNode> Operations);
