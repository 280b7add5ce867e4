using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Resilience.Analyzers.Arithmetic;
using Resilience.Analyzers.Services;
using Resilience.Generators.Model;

namespace Resilience.Analyzers.Rules.Objectives;

/// <summary>RES304: a latency that no good call can exceed, because the timeout ends it before. Told at the narrower of the two numbers.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class IdleLatencyAnalyzer : ServiceAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = new(
        RuleIds.IdleLatency,
        "Latency objective above the timeout",
        "No good call takes longer than {0} ms, so a latency objective of {1} ms measures nothing",
        RuleCategories.Objectives,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: RuleIds.HelpLink(RuleIds.IdleLatency));

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => ImmutableArray.Create(Rule);

    protected override void Analyze(ServiceContext context)
    {
        var told = new HashSet<Location>();
        foreach (var objective in context.Objectives)
        {
            if (LongestCall.Of(objective) is { } longest
                && objective.NarrowerOfLatencyAndTimeout(context.Bears) is { } giver
                && giver.Locate(giver.Kind == PolicyKind.Slo ? "LatencyMs" : "TotalMs", context.CancellationToken) is var place
                && told.Add(place))
            {
                context.Report(Rule, place, Text.Number(longest), Text.Number(objective.Slo.Int("LatencyMs")));
            }
        }
    }
}
