using Microsoft.CodeAnalysis;
using Resilience.Generators.Model;

namespace Resilience.Generators.Parsing.Calls;

/// <summary>Finds what is called by the classes that implementations of services are made with.</summary>
internal sealed class HeldCallReader(Compilation compilation, CallFacts facts, ServiceIndex services, ISet<ISymbol> handlers)
{
    public IEnumerable<PlacedHeldCall> Read(CancellationToken cancellationToken)
    {
        if (facts.Holders.Count == 0)
        {
            return [];
        }

        var held = new HeldClasses(compilation, cancellationToken);
        return SourceTypes.Of(compilation).Implementing(cancellationToken).AsParallel().AsOrdered().WithCancellation(cancellationToken)
            .Where(type => type is { TypeKind: TypeKind.Class, IsAbstract: false } && !handlers.Contains(type))
            .SelectMany(type => Read(type, held).ToArray());
    }

    private IEnumerable<PlacedHeldCall> Read(INamedTypeSymbol type, HeldClasses held)
    {
        var served = type.AllInterfaces.Where(candidate => services.OperationsOf(candidate) is not null)
            .Select(candidate => ServiceNodes.KeyOf(candidate.OriginalDefinition))
            .Distinct()
            .ToArray();
        if (served.Length == 0)
        {
            yield break;
        }

        foreach (var (below, way) in held.Below(type))
        {
            foreach (var call in facts.CallsOf(below))
            {
                foreach (var service in served.Where(service => service != call.Operation!.Value.Service))
                {
                    yield return new PlacedHeldCall(
                        new HeldCall(service, string.Join(" → ", way.Select(parameter => held.ClassOf(parameter.Type)!.Name)), call.Operation!.Value), call.Place);
                }
            }
        }
    }
}
