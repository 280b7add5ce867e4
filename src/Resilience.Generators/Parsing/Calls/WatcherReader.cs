using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Resilience.Generators.Model;

namespace Resilience.Generators.Parsing.Calls;

/// <summary>Finds what classes call that watch a service or answer a health check; of those that watch, what they are made with too.</summary>
internal sealed class WatcherReader(Compilation compilation, CallFacts facts)
{
    public IEnumerable<WatcherCall> Read(CancellationToken cancellationToken)
    {
        if (facts.Holders.Count == 0)
        {
            return [];
        }

        var files = compilation.SyntaxTrees.Select((tree, file) => (tree, file)).ToDictionary(pair => pair.tree, pair => pair.file);
        var held = new HeldClasses(compilation, cancellationToken);
        return SourceTypes.Of(compilation).Classes(cancellationToken).SelectMany(type => OfHealthCheck(type).Concat(OfWatcher(type, held, files)));
    }

    private IEnumerable<WatcherCall> OfHealthCheck(INamedTypeSymbol type) => type.AllInterfaces.Any(KnownTypes.IsHealthCheck)
        ? facts.CallsOf(type).Select(call => new WatcherCall(type.Name, "", call.Place, default, call.Operation!.Value, call.Place))
        : [];

    private IEnumerable<WatcherCall> OfWatcher(INamedTypeSymbol type, HeldClasses held, Dictionary<SyntaxTree, int> files)
    {
        if (!MayWatch(type))
        {
            yield break;
        }

        foreach (var attribute in type.GetAttributes().Where(attribute => KnownTypes.IsMonitorsAttribute(attribute.AttributeClass)))
        {
            if (attribute.ApplicationSyntaxReference is { } syntax && files.TryGetValue(syntax.SyntaxTree, out var file))
            {
                var place = new CodePlace(file, syntax.Span.Start, syntax.Span.Length);
                var calls = Calls(type, held, files).ToArray();
                foreach (var service in ServicesIn(attribute))
                {
                    foreach (var (call, through) in calls)
                    {
                        yield return new WatcherCall(type.Name, ServiceNodes.KeyOf(service.OriginalDefinition), place, through, call.Operation!.Value, call.Place);
                    }
                }
            }
        }
    }

    /// <summary>Whether an attribute is written as the one that says so: binding those of every class is what would cost.</summary>
    private static bool MayWatch(INamedTypeSymbol type) => type.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax()).OfType<TypeDeclarationSyntax>()
        .SelectMany(declaration => declaration.AttributeLists)
        .SelectMany(list => list.Attributes)
        .Any(attribute => attribute.Name.GetLastToken().ValueText is "Monitors" or "MonitorsAttribute");

    private IEnumerable<(CallFact Call, EquatableArray<HeldClass> Through)> Calls(INamedTypeSymbol type, HeldClasses held, Dictionary<SyntaxTree, int> files)
    {
        foreach (var call in facts.CallsOf(type))
        {
            yield return (call, default);
        }

        foreach (var (below, way) in held.Below(type))
        {
            foreach (var call in facts.CallsOf(below))
            {
                yield return (call, new(way.Select(parameter => new HeldClass(held.ClassOf(parameter.Type)!.Name, PlaceOf(parameter, files)))));
            }
        }
    }

    private static CodePlace PlaceOf(IParameterSymbol parameter, Dictionary<SyntaxTree, int> files)
    {
        var location = parameter.Locations[0];
        return new CodePlace(files[location.SourceTree!], location.SourceSpan.Start, location.SourceSpan.Length);
    }

    private static IEnumerable<INamedTypeSymbol> ServicesIn(AttributeData attribute) => attribute.ConstructorArguments
        .SelectMany(argument => argument.Kind == TypedConstantKind.Array && !argument.IsNull ? argument.Values.AsEnumerable() : [argument])
        .Where(argument => argument.Kind == TypedConstantKind.Type)
        .Select(argument => argument.Value)
        .OfType<INamedTypeSymbol>();
}
