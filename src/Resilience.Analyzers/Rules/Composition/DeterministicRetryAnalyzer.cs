using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Resilience.Analyzers.Services;
using Resilience.Generators.Model;
using Resilience.Generators.Parsing;

namespace Resilience.Analyzers.Rules.Composition;

/// <summary>RES207: a retry on what cannot get better. Told once at each type it names.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class DeterministicRetryAnalyzer : ServiceAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = new(
        RuleIds.DeterministicRetry,
        "Deterministic failure is retried",
        "{0} says that this call cannot succeed: the same arguments fail the same way again",
        RuleCategories.Composition,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: RuleIds.HelpLink(RuleIds.DeterministicRetry));

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => ImmutableArray.Create(Rule);

    protected override void Analyze(ServiceContext context)
    {
        var told = new HashSet<Location>();
        foreach (var operation in context.Operations.Where(operation => operation.IsRetried()))
        {
            var retry = operation[PolicyKind.Retry]!;
            if (retry.GiverOf("On") is not { } giver || !context.Bears(giver) || giver.Given["On"] is not { Kind: TypedConstantKind.Array, Values: var named })
            {
                continue;
            }

            for (var i = 0; i < named.Length; i++)
            {
                if (named[i].Value is ITypeSymbol type && IsRetriedInVain(type, operation, retry)
                    && giver.LocateItem("On", i, context.CancellationToken) is var place && told.Add(place))
                {
                    context.Report(Rule, place, type.Name);
                }
            }
        }
    }

    private static bool IsRetriedInVain(ITypeSymbol type, ParsedOperation operation, EffectivePolicy retry) =>
        ExceptionTypes.IsDeterministic(type) && !ExceptionTypes.Include(retry.Types("Except"), type) && !ExceptionTypes.AreAnswers(type, operation);
}
