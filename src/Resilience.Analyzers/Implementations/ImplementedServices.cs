using Microsoft.CodeAnalysis;
using Resilience.Analyzers.Configuring;
using Resilience.Analyzers.Services;
using Resilience.Generators.Parsing;
using Resilience.Generators.Parsing.Calls;

namespace Resilience.Analyzers.Implementations;

/// <summary>What a class has to do with services: which it implements, and with which of its methods.</summary>
internal static class ImplementedServices
{
    /// <summary>The services that a class or struct implements; each is parsed once per compilation.</summary>
    public static IEnumerable<ParsedService> Of(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellationToken) =>
        type.TypeKind is TypeKind.Class or TypeKind.Struct
            ? type.AllInterfaces.Select(candidate => ParsedServices.Of(candidate.OriginalDefinition, compilation, cancellationToken)).OfType<ParsedService>()
            : [];

    /// <summary>The methods that a type declares itself and that implement an operation, by their definitions.</summary>
    public static ISet<ISymbol> BodiesIn(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellationToken)
    {
        var bodies = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        foreach (var service in Of(type, compilation, cancellationToken))
        {
            var operations = new HashSet<ISymbol>(
                service.Operations.Where(operation => operation.Obstacle is null).Select(operation => operation.Method.OriginalDefinition), SymbolEqualityComparer.Default);
            foreach (var member in type.AllInterfaces.SelectMany(declaring => declaring.GetMembers()).Where(member => operations.Contains(member.OriginalDefinition)))
            {
                if (Dispatch.BodyOf(type, member) is { } body && SymbolEqualityComparer.Default.Equals(body.ContainingType.OriginalDefinition, type.OriginalDefinition))
                {
                    bodies.Add(body);
                }
            }
        }

        return bodies;
    }

    /// <summary>An operation that a class implements and that is retried under some settings; null when there is none.</summary>
    public static (ParsedService Service, ParsedOperation Operation)? RetriedIn(
        INamedTypeSymbol type, Compilation compilation, ConfiguredValues configured, CancellationToken cancellationToken)
    {
        foreach (var service in Of(type, compilation, cancellationToken))
        {
            if (ConfiguredServices.Of(service, configured).Operations.FirstOrDefault(candidate => candidate.Obstacle is null && candidate.IsRetried()) is { } operation)
            {
                return (service, operation);
            }
        }

        return null;
    }
}
