using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Resilience.Analyzers.Configuring;
using Resilience.Generators.Model;
using Resilience.Generators.Parsing;
using Resilience.Generators.Parsing.Calls;

namespace Resilience.Analyzers.Graphs;

/// <summary>A call graph under examination: the way back from its data to the code that must change.</summary>
internal sealed class GraphContext(CompilationAnalysisContext context, CallGraph graph, EnvironmentFindings findings)
{
    private readonly Lazy<SyntaxTree[]> _trees = new(() => [.. context.Compilation.SyntaxTrees]);
    private readonly Dictionary<string, ParsedService?> _services = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Dictionary<OperationKey, ParsedOperation>> _parsed = new(StringComparer.Ordinal);

    public CallGraph Graph => graph;

    public Compilation Compilation => context.Compilation;

    public CancellationToken CancellationToken => context.CancellationToken;

    /// <summary>The operation with its symbols; null when another compilation declares it.</summary>
    public ParsedOperation? Parsed(GraphOperation operation)
    {
        var service = operation.Service.Key;
        if (!_parsed.TryGetValue(service, out var operations))
        {
            _parsed[service] = operations = ServiceOf(service) is { } parsed ? ServiceNodes.Keyed(parsed).ToDictionary(keyed => keyed.Key, keyed => keyed.Operation) : [];
        }

        return operations.TryGetValue(operation.Key, out var found) ? found : null;
    }

    /// <summary>
    /// The operation's name; for an inherited one the interface's, which is what its author can change. Null where the same is told already
    /// at the interface that declares it.
    /// </summary>
    public Location? NameToChange(GraphOperation operation, Func<GraphOperation, bool> isTold)
    {
        if (Parsed(operation) is not { } parsed || ServiceOf(operation.Service.Key) is not { } service)
        {
            return null;
        }

        var method = parsed.Method.OriginalDefinition;
        if (SymbolEqualityComparer.Default.Equals(method.ContainingType, service.Interface))
        {
            return method.Locations[0];
        }

        var declaring = ParsedServices.Of(method.ContainingType, Compilation, CancellationToken);
        var declared = declaring is null ? null : ServiceNodes.Keyed(declaring)
            .Where(keyed => SymbolEqualityComparer.Default.Equals(keyed.Operation.Method, method))
            .Select(keyed => graph[keyed.Key])
            .FirstOrDefault();
        return declared is not null && isTold(declared) ? null : service.Interface.Locations[0];
    }

    /// <summary>The nearest attribute of a policy, where this compilation holds it. Configuration may have switched it on.</summary>
    public Location? AttributeOf(GraphOperation operation, PolicyKind kind) =>
        Parsed(operation)?.Declared.FirstOrDefault(policy => policy.Kind == kind)?.Attribute.ApplicationSyntaxReference is { } syntax && Compilation.ContainsSyntaxTree(syntax.SyntaxTree)
            ? Location.Create(syntax.SyntaxTree, syntax.Span)
            : null;

    public Location LocationOf(CodePlace place) => Location.Create(_trees.Value[place.File], new TextSpan(place.Start, place.Length));

    /// <summary>Where a finding about an operation's policy is told: at the attribute, or else at the first call of the path that this compilation makes.</summary>
    public Location PlaceOf(GraphOperation operation, PolicyKind kind, IEnumerable<CallPath> paths) =>
        AttributeOf(operation, kind) ?? PlacesOf(paths).First();

    /// <summary>Findings about a policy, each with the path that shows it, by the place where they are told; paths through other assemblies alone were told there.</summary>
    public IEnumerable<IGrouping<Location, T>> ToldHere<T>(IEnumerable<T> found, PolicyKind kind, Func<T, (GraphOperation Operation, CallPath Path)> about) => found
        .Where(finding => about(finding).Path.IsToldHere)
        .GroupBy(finding => PlaceOf(about(finding).Operation, kind, [about(finding).Path]));

    /// <summary>The calls of the paths that this compilation makes.</summary>
    public IEnumerable<Location> PlacesOf(IEnumerable<CallPath> paths) =>
        paths.SelectMany(path => path.Calls).Select(call => call.Place).OfType<CodePlace>().Distinct().Select(LocationOf);

    /// <summary>A rule's option in <c>.editorconfig</c>: <c>resilience.RES205.amplification_limit = 9</c>.</summary>
    public string? Option(Location location, string rule, string option) =>
        location.SourceTree is { } tree && context.Options.AnalyzerConfigOptionsProvider.GetOptions(tree).TryGetValue($"resilience.{rule}.{option}", out var value) ? value : null;

    public void Report(DiagnosticDescriptor rule, Location location, params object[] arguments) => Report(rule, rule.DefaultSeverity, location, arguments);

    /// <summary>Reports with the calls that lead to the finding, and with what a fix needs to know.</summary>
    public void Report(DiagnosticDescriptor rule, Location location, IReadOnlyCollection<CallPath> paths, ImmutableDictionary<string, string?>? properties, params object[] arguments)
    {
        var isConfigured = paths.SelectMany(path => path.Operations).Any(operation => operation.IsConfigured);
        var all = isConfigured && findings.Properties is { } settings ? settings.AddRange(properties ?? ImmutableDictionary<string, string?>.Empty) : properties;
        findings.Report(rule, rule.DefaultSeverity, location, PlacesOf(paths), all, arguments);
    }

    public void Report(DiagnosticDescriptor rule, Location location, IEnumerable<Location> others, params object[] arguments) =>
        findings.Report(rule, rule.DefaultSeverity, location, others, properties: null, arguments);

    /// <summary>Reports with a severity of its own, where one rule is certain in one case and guesses in another.</summary>
    public void Report(DiagnosticDescriptor rule, DiagnosticSeverity severity, Location location, params object[] arguments) =>
        findings.Report(rule, severity, location, others: null, properties: null, arguments);

    private ParsedService? ServiceOf(string key)
    {
        if (!_services.TryGetValue(key, out var service))
        {
            var slash = key.IndexOf('/');
            _services[key] = service = key.Substring(0, slash) == Compilation.AssemblyName && ServiceKey.Find(key.Substring(slash + 1), Compilation.Assembly) is { } type
                ? ParsedServices.Of(type, Compilation, CancellationToken)
                : null;
        }

        return service;
    }
}
