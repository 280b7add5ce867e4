using Microsoft.CodeAnalysis;
using Resilience.Generators.Model;

namespace Resilience.Generators.Parsing.Calls;

/// <summary>Finds what classes call that watch a service or answer a health check.</summary>
internal sealed class WatcherReader(Compilation compilation, CallFacts facts)
{
    public IEnumerable<WatcherCall> Read(CancellationToken cancellationToken)
    {
        var calls = facts.All.Where(fact => fact is { Operation: not null, Holder: not null }).ToArray();
        if (calls.Length == 0)
        {
            return [];
        }

        var files = compilation.SyntaxTrees.Select((tree, file) => (tree, file)).ToDictionary(pair => pair.tree, pair => pair.file);
        var byHolder = calls.ToLookup(call => (ISymbol?)call.Holder!.OriginalDefinition, SymbolEqualityComparer.Default);
        return SourceTypes.Of(compilation).Classes(cancellationToken).SelectMany(type => Read(type, byHolder, files));
    }

    private static IEnumerable<WatcherCall> Read(INamedTypeSymbol type, ILookup<ISymbol?, CallFact> byHolder, Dictionary<SyntaxTree, int> files)
    {
        var own = CallsIn(type, byHolder).ToArray();
        if (own.Length == 0)
        {
            return [];
        }

        var watched = type.GetAttributes().Where(attribute => KnownTypes.IsMonitorsAttribute(attribute.AttributeClass))
            .SelectMany(attribute => Watch(type, attribute, own, files));
        return type.AllInterfaces.Any(KnownTypes.IsHealthCheck)
            ? watched.Concat(own.Select(call => new WatcherCall(type.Name, "", call.Place, call.Operation!.Value, call.Place)))
            : watched;
    }

    private static IEnumerable<WatcherCall> Watch(INamedTypeSymbol type, AttributeData attribute, CallFact[] own, Dictionary<SyntaxTree, int> files)
    {
        if (attribute.ApplicationSyntaxReference is not { } syntax || !files.TryGetValue(syntax.SyntaxTree, out var file))
        {
            return [];
        }

        var place = new CodePlace(file, syntax.Span.Start, syntax.Span.Length);
        return attribute.ConstructorArguments
            .SelectMany(argument => argument.Kind == TypedConstantKind.Array && !argument.IsNull ? argument.Values.AsEnumerable() : [argument])
            .Select(argument => argument.Value)
            .OfType<INamedTypeSymbol>()
            .SelectMany(service => own.Select(call => new WatcherCall(type.Name, ServiceNodes.KeyOf(service.OriginalDefinition), place, call.Operation!.Value, call.Place)));
    }

    private static IEnumerable<CallFact> CallsIn(INamedTypeSymbol type, ILookup<ISymbol?, CallFact> byHolder)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            foreach (var call in byHolder[current.OriginalDefinition])
            {
                yield return call;
            }
        }
    }
}
