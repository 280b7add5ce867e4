using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Resilience.Analyzers.Services;
using Resilience.Generators.Model;

namespace Resilience.Analyzers.Rules.Composition;

/// <summary>RES208: retries that bring all clients back in step.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class MissingJitterAnalyzer : ServiceAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = new(
        RuleIds.MissingJitter,
        "Retries without jitter",
        "Without jitter clients that failed together come back together, in step",
        RuleCategories.Composition,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: RuleIds.HelpLink(RuleIds.MissingJitter));

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => ImmutableArray.Create(Rule);

    protected override void Analyze(ServiceContext context)
    {
        var givers = context.Operations
            .Where(operation => operation.IsRetried())
            .Select(operation => operation[PolicyKind.Retry]!)
            .Where(retry => retry.Text("Jitter") == "None" && retry.Int("DelayMs") > 0)
            .Select(retry => retry.BearerOf("Jitter"));
        var told = new HashSet<AttributeData>();
        foreach (var giver in givers.Where(giver => context.Bears(giver) && told.Add(giver.Attribute)))
        {
            context.Report(Rule, giver.Locate("Jitter", context.CancellationToken));
        }
    }
}
