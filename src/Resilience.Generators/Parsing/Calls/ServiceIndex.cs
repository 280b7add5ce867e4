using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Resilience.Generators.Model;

namespace Resilience.Generators.Parsing.Calls;

/// <summary>Finds the operation that a call means: its receiver's type, or else the interface that declares the method, must be a service.</summary>
internal sealed class ServiceIndex(Compilation compilation, CancellationToken cancellationToken)
{
    private readonly ConcurrentDictionary<INamedTypeSymbol, Dictionary<ISymbol, OperationKey>?> _operations = new(SymbolEqualityComparer.Default);

    public OperationKey? Find(IMethodSymbol method, ITypeSymbol? receiver)
    {
        var definition = method.OriginalDefinition;
        return receiver is INamedTypeSymbol { TypeKind: TypeKind.Interface } type && OperationsOf(type) is { } operations && operations.TryGetValue(definition, out var key) ? key
            : OperationsOf(method.ContainingType) is { } declared && declared.TryGetValue(definition, out key) ? key
            : null;
    }

    /// <summary>The operation that a name means on a service which has no other member of that name; null for anything else.</summary>
    public (IMethodSymbol Method, OperationKey Key)? FindOnly(ITypeSymbol receiver, string name)
    {
        if (receiver is not INamedTypeSymbol { TypeKind: TypeKind.Interface } type || OperationsOf(type) is not { } operations)
        {
            return null;
        }

        var members = type.AllInterfaces.Insert(0, type).SelectMany(declaring => declaring.GetMembers(name)).Take(2).ToArray();
        return members.Length == 1 && members[0] is IMethodSymbol method && operations.TryGetValue(method.OriginalDefinition, out var key) ? (method, key) : null;
    }

    /// <summary>The operations of an interface by their methods' definitions; null when it is no service.</summary>
    public Dictionary<ISymbol, OperationKey>? OperationsOf(INamedTypeSymbol type) => _operations.GetOrAdd(type.OriginalDefinition, Read);

    private Dictionary<ISymbol, OperationKey>? Read(INamedTypeSymbol type)
    {
        if (ParsedServices.Of(type, compilation, cancellationToken) is not { } service)
        {
            return null;
        }

        var operations = new Dictionary<ISymbol, OperationKey>(SymbolEqualityComparer.Default);
        foreach (var (key, operation) in ServiceNodes.Keyed(service).Where(keyed => keyed.Operation.Obstacle is null))
        {
            var definition = operation.Method.OriginalDefinition;
            if (!operations.ContainsKey(definition))
            {
                operations.Add(definition, key);
            }
        }

        return operations;
    }
}
