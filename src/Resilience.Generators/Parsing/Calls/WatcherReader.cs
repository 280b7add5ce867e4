using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Resilience.Generators.Model;

namespace Resilience.Generators.Parsing.Calls;

/// <summary>Finds what classes call that watch services or answer a health check; of those that watch, what they are made with too.</summary>
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
        var classes = SourceTypes.Of(compilation).Classes(cancellationToken).ToArray();
        return classes.AsParallel().AsOrdered().WithCancellation(cancellationToken)
            .SelectMany(type => OfHealthCheck(type).Concat(OfWatcher(type, held, files)).Concat(OfExporter(type, held, files)).ToArray())
            .AsEnumerable()
            .Concat(OfPublishers(classes, held, files))
            .Concat(new SubscriberReader(compilation, facts).Read(cancellationToken));
    }

    private IEnumerable<WatcherCall> OfHealthCheck(INamedTypeSymbol type) => type.AllInterfaces.Any(KnownTypes.IsHealthCheck)
        ? facts.CallsOf(type).Select(call => new WatcherCall(WatcherKind.HealthCheck, type.Name, "", call.Place, default, call.Operation!.Value, call.Place))
        : [];

    private IEnumerable<WatcherCall> OfWatcher(INamedTypeSymbol type, HeldClasses held, Dictionary<SyntaxTree, int> files)
    {
        foreach (var attribute in WatchesIn(type))
        {
            if (attribute.ApplicationSyntaxReference is { } syntax && files.TryGetValue(syntax.SyntaxTree, out var file))
            {
                var place = new CodePlace(file, syntax.Span.Start, syntax.Span.Length);
                var calls = Calls(type, held, files).ToArray();
                foreach (var call in ServicesIn(attribute).SelectMany(service => Told(WatcherKind.Monitor, type, service, place, calls)))
                {
                    yield return call;
                }
            }
        }
    }

    private IEnumerable<WatcherCall> OfExporter(INamedTypeSymbol type, HeldClasses held, Dictionary<SyntaxTree, int> files)
    {
        for (var current = type.BaseType; current is not null; current = current.BaseType)
        {
            if (KnownTypes.IsMetricExporter(current))
            {
                return Told(WatcherKind.Exporter, type, "", PlaceOf(type, files), Calls(type, held, files));
            }
        }

        return [];
    }

    /// <summary>What health checks find out about the services that they say they watch leaves by the publishers.</summary>
    private IEnumerable<WatcherCall> OfPublishers(INamedTypeSymbol[] classes, HeldClasses held, Dictionary<SyntaxTree, int> files)
    {
        var publishers = classes.Where(type => type.AllInterfaces.Any(KnownTypes.IsHealthCheckPublisher)).ToArray();
        var watched = publishers.Length == 0 ? [] : classes.Where(type => type.AllInterfaces.Any(KnownTypes.IsHealthCheck))
            .SelectMany(WatchesIn).SelectMany(ServicesIn).Distinct(StringComparer.Ordinal).ToArray();
        foreach (var publisher in watched.Length == 0 ? [] : publishers)
        {
            var calls = Calls(publisher, held, files).ToArray();
            foreach (var call in watched.SelectMany(service => Told(WatcherKind.Monitor, publisher, service, PlaceOf(publisher, files), calls)))
            {
                yield return call;
            }
        }
    }

    private static IEnumerable<WatcherCall> Told(
        WatcherKind kind, INamedTypeSymbol watcher, string watched, CodePlace place, IEnumerable<(CallFact Call, EquatableArray<HeldClass> Through)> calls) =>
        calls.Select(pair => new WatcherCall(kind, watcher.Name, watched, place, pair.Through, pair.Call.Operation!.Value, pair.Call.Place));

    private static IEnumerable<AttributeData> WatchesIn(INamedTypeSymbol type) =>
        MayWatch(type) ? type.GetAttributes().Where(attribute => KnownTypes.IsMonitorsAttribute(attribute.AttributeClass)) : [];

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

    private static CodePlace PlaceOf(ISymbol declared, Dictionary<SyntaxTree, int> files)
    {
        var location = declared.Locations[0];
        return new CodePlace(files[location.SourceTree!], location.SourceSpan.Start, location.SourceSpan.Length);
    }

    /// <summary>The keys of the services that an attribute names.</summary>
    private static IEnumerable<string> ServicesIn(AttributeData attribute) => attribute.ConstructorArguments
        .SelectMany(argument => argument.Kind == TypedConstantKind.Array && !argument.IsNull ? argument.Values.AsEnumerable() : [argument])
        .Where(argument => argument.Kind == TypedConstantKind.Type)
        .Select(argument => argument.Value)
        .OfType<INamedTypeSymbol>()
        .Select(service => ServiceNodes.KeyOf(service.OriginalDefinition));
}
