using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Resilience.Analyzers.Services;
using Resilience.Generators.Model;
using Resilience.Generators.Parsing;

namespace Resilience.Analyzers.Rules.Composition;

/// <summary>RES201: a write that may run twice, and nothing says that it may.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class RepeatedWriteAnalyzer : OperationAnalyzer
{
    private static readonly DiagnosticDescriptor Descriptor = new(
        RuleIds.RepeatedWrite,
        "A write is repeated without [Idempotent]",
        "'{0}' writes and may be repeated: an attempt that timed out may have gone through",
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
}
