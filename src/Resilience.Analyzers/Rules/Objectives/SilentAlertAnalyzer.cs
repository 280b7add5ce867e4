using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Resilience.Analyzers.Services;
using Resilience.Analyzers.Values;

namespace Resilience.Analyzers.Rules.Objectives;

/// <summary>RES303: a target so low that not even a full outage burns its budget as fast as the first alert asks for.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class SilentAlertAnalyzer : ServiceAnalyzer
{
    /// <summary>From here on the alert's windows stay as they are and its factor grows with the objective's window; below, the windows shrink.</summary>
    private const int ShortestUnscaledDays = 28;

    private const decimal ScaledFactor = 14.4m;

    /// <summary>The share of the budget that an hour may burn before somebody is woken.</summary>
    private const decimal BudgetShare = 0.02m;

    private const int HoursPerDay = 24;

    private static readonly DiagnosticDescriptor Rule = new(
        RuleIds.SilentAlert,
        "A burn-rate alert can never fire",
        "At {0} % over {1} days a full outage burns the budget at {2}, and the first alert asks for more than {3}: it can never fire",
        RuleCategories.Objectives,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: RuleIds.HelpLink(RuleIds.SilentAlert));

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => ImmutableArray.Create(Rule);

    protected override void Analyze(ServiceContext context)
    {
        foreach (var (slo, _) in context.Objectives.Where(objective => InvalidValues.In(objective.Slo).Count == 0))
        {
            var target = slo.Double("TargetPercent");
            var days = slo.Int("WindowDays");
            var (factor, allowed) = (FactorOver(days), 100 - (decimal)target);
            if (IsSilent(target, days))
            {
                context.Report(
                    Rule, slo.Declared.Locate("TargetPercent", context.CancellationToken),
                    Text.Number(target), Text.Number(days), Text.Number(Math.Round((double)(100 / allowed), 2)), Text.Number((double)factor));
            }
        }
    }

    /// <summary>Whether not even a full outage burns the budget fast enough for the first alert.</summary>
    public static bool IsSilent(double targetPercent, int days) => FactorOver(days) * (100 - (decimal)targetPercent) >= 100;

    private static decimal FactorOver(int days) => days < ShortestUnscaledDays ? ScaledFactor : BudgetShare * days * HoursPerDay;
}
