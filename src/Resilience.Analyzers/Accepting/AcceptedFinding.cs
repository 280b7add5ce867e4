using Microsoft.CodeAnalysis;
using Resilience.Analyzers.Services;
using Resilience.Generators.Parsing;
using Resilience.Generators.Parsing.Calls;

namespace Resilience.Analyzers.Accepting;

/// <summary>A rule that code accepts, with the reason.</summary>
/// <param name="Rule">The rule's id.</param>
/// <param name="Bearer">What accepts it: a method, a type or an assembly.</param>
/// <param name="Reason">Why.</param>
internal sealed record AcceptedFinding(string Rule, string Bearer, string Reason)
{
    /// <summary>All of a compilation and of what it references, by rule and bearer.</summary>
    public static IReadOnlyList<AcceptedFinding> In(Compilation compilation, CancellationToken cancellationToken) =>
    [
        .. compilation.SourceModule.ReferencedAssemblySymbols.Where(ReferencedPrograms.UsesRuntime)
            .SelectMany(assembly => Below(assembly.GlobalNamespace, cancellationToken).Concat(OnAssembly(assembly)))
            .Concat(OnAssembly(compilation.Assembly))
            .Concat(AcceptingSymbols.In(compilation, cancellationToken).SelectMany(On))
            .OrderBy(static accepted => accepted.Rule, StringComparer.Ordinal)
            .ThenBy(static accepted => accepted.Bearer, StringComparer.Ordinal)
            .ThenBy(static accepted => accepted.Reason, StringComparer.Ordinal),
    ];

    /// <summary>What the attributes on a symbol accept; one without a reason accepts nothing.</summary>
    public static IEnumerable<AcceptedFinding> On(ISymbol symbol) => On(symbol, static bearer => bearer.ToDisplayString());

    private static IEnumerable<AcceptedFinding> OnAssembly(IAssemblySymbol assembly) => On(assembly, static bearer => $"assembly {bearer.Name}");

    /// <summary>A name is made only for what accepts something: of all the symbols of a program few do.</summary>
    private static IEnumerable<AcceptedFinding> On(ISymbol symbol, Func<ISymbol, string> nameOf)
    {
        foreach (var attribute in symbol.GetAttributes().Where(static attribute => KnownTypes.IsAcceptedAttribute(attribute.AttributeClass)))
        {
            if (attribute.ConstructorArguments is { Length: 2 } arguments
                && arguments[0].Value is string rule && RuleIds.Acceptable.Contains(rule)
                && arguments[1].Value is string reason && !string.IsNullOrWhiteSpace(reason))
            {
                yield return new AcceptedFinding(rule, nameOf(symbol), Text.OneLine(reason));
            }
        }
    }

    private static IEnumerable<AcceptedFinding> Below(INamespaceOrTypeSymbol container, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return container.GetMembers().SelectMany(member => member switch
        {
            INamespaceSymbol inner => Below(inner, cancellationToken),
            INamedTypeSymbol type => On(type).Concat(Below(type, cancellationToken)),
            IMethodSymbol { IsImplicitlyDeclared: false } method => On(method),
            _ => [],
        });
    }
}
