using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Resilience.Analyzers.Graphs;
using Resilience.Analyzers.Services;
using Resilience.Generators.Model;

namespace Resilience.Analyzers.Rules.Composition;

/// <summary>RES206: a call below that may outlast the timeout above. Told at the outermost timeout, once per attribute, for the longest.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class OutlastedTimeoutAnalyzer : GraphAnalyzer
{
    /// <summary>What the call below may take, in milliseconds: for the fix.</summary>
    public const string WorstCaseMs = "WorstCaseMs";

    private static readonly DiagnosticDescriptor Rule = new(
        RuleIds.OutlastedTimeout,
        "A call may outlast the timeout of its caller",
        "'{0}' waits {1} ms{2}, but {3} may take {4} ms ({5}): its own timeout, retries and fallback cannot do their work on the way {6}",
        RuleCategories.Composition,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: RuleIds.HelpLink(RuleIds.OutlastedTimeout),
        customTags: WellKnownDiagnosticTags.CompilationEnd);

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => ImmutableArray.Create(Rule);

    protected override void Analyze(GraphContext context)
    {
        var found = context.Graph.Operations.Where(operation => operation.LimitMs > 0)
            .SelectMany(operation => Outlasting.Below(operation, context.Graph), (operation, outlasting) => (Operation: operation, Longer: outlasting));
        foreach (var atPlace in context.ToldHere(found, PolicyKind.Timeout, static pair => (pair.Operation, pair.Longer.Path)))
        {
            var (operation, longest) = atPlace.OrderByDescending(pair => pair.Longer.Worst.Ms - pair.Operation.LimitMs).First();
            var properties = ImmutableDictionary<string, string?>.Empty.Add(WorstCaseMs, longest.Worst.Ms.ToString(CultureInfo.InvariantCulture));
            context.Report(
                Rule, atPlace.Key, [longest.Path], properties,
                operation.Method, Text.Number(operation.LimitMs), operation.LimitMs == operation.AttemptMs ? " for an attempt" : "",
                longest.Path.Last.To.Name, Text.Number(longest.Worst.Ms), longest.Worst.Explain(), longest.Path.ToString());
        }
    }
}
