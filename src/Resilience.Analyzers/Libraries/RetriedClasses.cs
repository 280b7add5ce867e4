using Microsoft.CodeAnalysis;
using Resilience.Generators.Parsing;

namespace Resilience.Analyzers.Libraries;

/// <summary>The classes of one compilation whose calls the proxy repeats, by what they take. Collected when a library's registration first asks.</summary>
internal sealed class RetriedClasses(Compilation compilation)
{
    private readonly Lazy<ILookup<ISymbol?, RetriedClass>> _byTaken = new(() => Collect(compilation));

    /// <summary>A class that takes the type, or a factory of it; null for none.</summary>
    public RetriedClass? Taking(ITypeSymbol? type) => type is null ? null : _byTaken.Value[type].FirstOrDefault();

    private static ILookup<ISymbol?, RetriedClass> Collect(Compilation compilation) =>
        SourceTypes.Of(compilation).Implementing(CancellationToken.None)
            .Select(type => RetriedClass.Of(type, compilation, CancellationToken.None))
            .OfType<RetriedClass>()
            .SelectMany(retried => TakenBy(retried.Class).Select(taken => (taken, retried)))
            .ToLookup(pair => (ISymbol?)pair.taken, pair => pair.retried, SymbolEqualityComparer.Default);

    private static IEnumerable<ITypeSymbol> TakenBy(INamedTypeSymbol holder)
    {
        for (var type = holder; type is { SpecialType: SpecialType.None }; type = type.BaseType)
        {
            var held = type.GetMembers().OfType<IFieldSymbol>().Select(field => field.Type)
                .Concat(type.InstanceConstructors.SelectMany(constructor => constructor.Parameters).Select(parameter => parameter.Type));
            foreach (var taken in held)
            {
                yield return taken is INamedTypeSymbol { Name: "IDbContextFactory", TypeArguments: { Length: 1 } made } ? made[0] : taken;
            }
        }
    }
}
