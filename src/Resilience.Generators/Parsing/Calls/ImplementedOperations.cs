using Microsoft.CodeAnalysis;
using Resilience.Generators.Model;

namespace Resilience.Generators.Parsing.Calls;

/// <summary>Which bodies implement which operations, for the types whose code, or whose base classes' code, calls operations.</summary>
internal sealed class ImplementedOperations
{
    private readonly Dictionary<ISymbol, List<Implementation>> _byBody = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, HashSet<string>> _servicesByType = new(SymbolEqualityComparer.Default);
    private readonly List<Implementation> _all = [];

    public ImplementedOperations(Compilation compilation, ServiceIndex services, ISet<ISymbol> holders, CancellationToken cancellationToken)
    {
        foreach (var type in holders.Count == 0 ? [] : SourceTypes.Of(compilation).Implementing(cancellationToken).Where(type => IsConcerned(type, holders)))
        {
            foreach (var service in type.AllInterfaces)
            {
                if (services.OperationsOf(service) is { } operations)
                {
                    Add(type, service, operations);
                }
            }
        }
    }

    public IReadOnlyList<Implementation> All => _all;

    /// <summary>The operations that a body implements, in whatever class.</summary>
    public IReadOnlyList<Implementation> By(IMethodSymbol body) => _byBody.TryGetValue(body.OriginalDefinition, out var found) ? found : [];

    /// <summary>Whether a type itself is the service that an operation belongs to.</summary>
    public bool Serves(INamedTypeSymbol type, OperationKey operation) =>
        _servicesByType.TryGetValue(type.OriginalDefinition, out var services) && services.Contains(operation.Service);

    private static bool IsConcerned(INamedTypeSymbol type, ISet<ISymbol> holders)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (holders.Contains(current.OriginalDefinition))
            {
                return true;
            }
        }

        // A default body in an interface runs in whoever takes it over.
        return type.AllInterfaces.Any(candidate => holders.Contains(candidate.OriginalDefinition));
    }

    private void Add(INamedTypeSymbol type, INamedTypeSymbol service, Dictionary<ISymbol, OperationKey> operations)
    {
        foreach (var member in service.AllInterfaces.Insert(0, service).SelectMany(declaring => declaring.GetMembers()))
        {
            if (operations.TryGetValue(member.OriginalDefinition, out var operation) && Dispatch.BodyOf(type, member) is { } body)
            {
                var implementation = new Implementation(type, service.OriginalDefinition, operation, body);
                _all.Add(implementation);
                (_servicesByType.TryGetValue(type, out var served) ? served : _servicesByType[type] = new HashSet<string>(StringComparer.Ordinal)).Add(operation.Service);
                if (!_byBody.TryGetValue(body, out var ofBody))
                {
                    _byBody[body] = ofBody = [];
                }

                ofBody.Add(implementation);
            }
        }
    }
}
