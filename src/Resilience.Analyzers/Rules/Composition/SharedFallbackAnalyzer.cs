using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Resilience.Analyzers.Graphs;
using Resilience.Generators.Model;

namespace Resilience.Analyzers.Rules.Composition;

/// <summary>RES211: a fallback that needs what it stands in for. Told at the fallback, once per attribute.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class SharedFallbackAnalyzer : GraphAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = new(
        RuleIds.SharedFallback,
        "Fallback reaches the dependency it stands in for",
        "The fallback of '{0}' reaches {1}, which '{0}' itself needs: when that is down, so is the fallback ({2})",
        RuleCategories.Composition,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: RuleIds.HelpLink(RuleIds.SharedFallback),
        customTags: WellKnownDiagnosticTags.CompilationEnd);

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => ImmutableArray.Create(Rule);

    protected override void Analyze(GraphContext context)
    {
        var found = context.Graph.Operations.Where(operation => operation.HasFallback)
            .Select(operation => (Operation: operation, Path: Find(operation, context.Graph)))
            .Where(pair => pair.Path is not null)
            .GroupBy(pair => context.PlaceOf(pair.Operation, PolicyKind.Fallback, [pair.Path!]));
        foreach (var atPlace in found)
        {
            var (operation, path) = atPlace.First();
            context.Report(Rule, atPlace.Key, [path!], properties: null, operation.Method, path!.Last.To.Name, path.ToString());
        }
    }

    private static CallPath? Find(GraphOperation operation, CallGraph graph)
    {
        var leaves = Reached.From(graph.CallsFrom(operation), graph, static call => call.PassesFailures && !call.Edge.IsConditional)
            .Where(path => path.Last.To.Has(PolicyKind.Dependency))
            .ToLookup(path => path.Last.To.Service.Key);

        // Back at its own service the fallback of that is no answer: it is this one, or stands behind the same trouble.
        return Reached.From(graph.FallbackCallsFrom(operation), graph, call => call.PassesFailures || (call.To.Service == operation.Service && !call.Edge.IsSoft)).FirstOrDefault(path =>
            (path.Last.To.Service == operation.Service && path.IsToldHere)
            || leaves[path.Last.To.Service.Key].Any(leaf => leaf.IsToldHere || path.IsToldHere));
    }
}
