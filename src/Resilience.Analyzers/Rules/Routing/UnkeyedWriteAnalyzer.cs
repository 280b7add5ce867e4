using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Resilience.Analyzers.Services;
using Resilience.Generators.Model;
using Resilience.Generators.Parsing;

namespace Resilience.Analyzers.Rules.Routing;

/// <summary>RES402: a write that several active endpoints take, and nothing by which they know it again. Without any promise of idempotence another rule speaks.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class UnkeyedWriteAnalyzer : OperationAnalyzer
{
    private static readonly DiagnosticDescriptor Descriptor = new(
        RuleIds.UnkeyedWrite,
        "Write among active endpoints without a key",
        "'{0}' writes at several active endpoints and may be repeated, but carries no key: they cannot tell a repeat from another write",
        RuleCategories.Routing,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: RuleIds.HelpLink(RuleIds.UnkeyedWrite));

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => ImmutableArray.Create(Descriptor);

    protected override DiagnosticDescriptor Rule => Descriptor;

    protected override DiagnosticSeverity? Examine(ParsedOperation operation, ServiceContext context)
    {
        if (!operation.Nature.IsPlainlyWrite
            || operation[PolicyKind.Idempotent] is null
            || operation.IdempotencyKeyName is not null
            || operation[PolicyKind.Failover]?.Text("Topology") != "ActiveActive"
            || !operation.FailsOver()
            || !operation.AsksForRepeats())
        {
            return null;
        }

        return operation.Nature.Reason == NatureReason.WriteAttribute ? DiagnosticSeverity.Warning : DiagnosticSeverity.Info;
    }
}
