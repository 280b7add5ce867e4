using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Resilience.Analyzers.Services;
using Resilience.Generators.Model;
using Resilience.Generators.Parsing;

namespace Resilience.Analyzers.Rules.Composition;

/// <summary>RES201: a write that is to be repeated, and nothing says that it may. What comes of it differs: a retry repeats it, a failover and a hedge do not.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class RepeatedWriteAnalyzer : OperationAnalyzer
{
    private static readonly DiagnosticDescriptor Descriptor = new(
        RuleIds.RepeatedWrite,
        "A write is repeated without [Idempotent]",
        "'{0}' writes, and nothing says that it may run twice: {1}",
        RuleCategories.Composition,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: RuleIds.HelpLink(RuleIds.RepeatedWrite));

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => ImmutableArray.Create(Descriptor);

    protected override DiagnosticDescriptor Rule => Descriptor;

    protected override DiagnosticSeverity? Examine(ParsedOperation operation, ServiceContext context)
    {
        if (!operation.Nature.IsPlainlyWrite || operation[PolicyKind.Idempotent] is not null || !operation.AsksForRepeats())
        {
            return null;
        }

        return operation.Nature.Reason == NatureReason.WriteAttribute ? DiagnosticSeverity.Warning : DiagnosticSeverity.Info;
    }

    protected override IEnumerable<object> Explain(ParsedOperation operation) => [string.Join("; ", Consequences(operation))];

    private static IEnumerable<string> Consequences(ParsedOperation operation)
    {
        if (operation.IsRetried())
        {
            yield return $"its retry {(operation[PolicyKind.Retry]!.IsObserved ? "would repeat" : "repeats")}, at the same endpoint, an attempt that timed out and may have gone through";
        }
        else if (operation.AsksForRetries())
        {
            yield return "its failover moves only what was certainly not sent, and does not help after a timeout";
        }

        if (operation.AsksForHedges())
        {
            yield return "its hedge never starts";
        }
    }
}
