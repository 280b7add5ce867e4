using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Resilience.Analyzers.Services;
using Resilience.Analyzers.Values;
using Resilience.Generators.Parsing;

namespace Resilience.Analyzers.Rules.Objectives;

/// <summary>RES302: an objective that is missed no earlier than the contract. An agreement is compared with the objective it stands beside.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class LooseObjectiveAnalyzer : ServiceAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = new(
        RuleIds.LooseObjective,
        "Objective is not stricter than its agreement",
        "An objective of {0} % is not stricter than the {1} % agreed: it warns of nothing before the agreement is broken",
        RuleCategories.Objectives,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: RuleIds.HelpLink(RuleIds.LooseObjective));

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => ImmutableArray.Create(Rule);

    protected override void Analyze(ServiceContext context)
    {
        foreach (var (slo, _) in context.Objectives.Where(objective => IsAgreedBeside(objective.Slo) && InvalidValues.In(objective.Slo).Count == 0))
        {
            var target = slo.Double("TargetPercent");
            var agreed = slo.Double("SlaPercent");
            if (target <= agreed)
            {
                context.Report(Rule, slo.Declared.Locate("TargetPercent", context.CancellationToken), Text.Number(target), Text.Number(agreed));
            }
        }
    }

    /// <summary>A wider scope's agreement is compared with the wider scope's objective.</summary>
    private static bool IsAgreedBeside(EffectivePolicy slo) => slo.IsGiven("SlaPercent") && slo.BearerOf("SlaPercent") == slo.Declared;
}
