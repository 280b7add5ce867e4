using Microsoft.CodeAnalysis;
using Resilience.Generators.Model;

namespace Resilience.Generators.Parsing.Calls;

/// <summary>Which bodies implement which operations, for the types whose code, or whose base classes' code, calls operations.</summary>
internal sealed class ImplementedOperations
{
    private readonly Dictionary<ISymbol, List<Implementation>> _byBody = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> _declaring = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, HashSet<string>> _servicesByType = new(SymbolEqualityComparer.Default);
    private readonly List<Implementation> _all = [];

    public ImplementedOperations(Compilation compilation, ServiceIndex services, ISet<ISymbol> holders, CancellationToken cancellationToken)
    {
        if (holders.Count == 0)
        {
            return;
        }

        var found = SourceTypes.Of(compilation).Implementing(cancellationToken).AsParallel().AsOrdered().WithCancellation(cancellationToken)
            .Where(type => IsConcerned(type, holders))
            .SelectMany(type => Read(type, services).ToArray());
        foreach (var implementation in found)
        {
            Add(implementation);
        }
    }

    public IReadOnlyList<Implementation> All => _all;

    /// <summary>The operations that a body implements, in whatever class.</summary>
    public IReadOnlyList<Implementation> By(IMethodSymbol body) => _byBody.TryGetValue(body.OriginalDefinition, out var found) ? found : [];

    /// <summary>The operations that the body around a call implements, in whatever class.</summary>
    public IReadOnlyList<Implementation> Around(CallFact call) =>
        call is { Holder: { } holder, Body: { } body } && _declaring.Contains(holder.OriginalDefinition) && body.Symbol is { } method ? By(method) : [];

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

    private static IEnumerable<Implementation> Read(INamedTypeSymbol type, ServiceIndex services)
    {
        foreach (var service in type.AllInterfaces)
        {
            if (services.OperationsOf(service) is not { } operations)
            {
                continue;
            }

            foreach (var member in service.AllInterfaces.Insert(0, service).SelectMany(declaring => declaring.GetMembers()))
            {
                if (operations.TryGetValue(member.OriginalDefinition, out var operation) && Dispatch.BodyOf(type, member) is { } body)
                {
                    yield return new Implementation(type, service.OriginalDefinition, operation, body);
                }
            }
        }
    }

    private void Add(Implementation implementation)
    {
        _all.Add(implementation);
        _declaring.Add(implementation.Body.ContainingType);
        if (!_servicesByType.TryGetValue(implementation.Type, out var served))
        {
            _servicesByType[implementation.Type] = served = new HashSet<string>(StringComparer.Ordinal);
        }

        served.Add(implementation.Operation.Service);
        if (!_byBody.TryGetValue(implementation.Body, out var ofBody))
        {
            _byBody[implementation.Body] = ofBody = [];
        }

        ofBody.Add(implementation);
    }
}
