using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Resilience.Analyzers.Services;
using Resilience.Generators.Model;
using Resilience.Generators.Parsing;

namespace Resilience.Analyzers.Rules.Protection;

/// <summary>RES101: a remote operation whose caller waits for as long as the other side likes.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class MissingTimeoutAnalyzer : OperationAnalyzer
{
    private static readonly DiagnosticDescriptor Descriptor = new(
        RuleIds.MissingTimeout,
        "Remote operation with no timeout in effect",
        "'{0}' is remote and has no timeout: when the other side hangs, so do its callers",
        RuleCategories.Protection,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: RuleIds.HelpLink(RuleIds.MissingTimeout));

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => ImmutableArray.Create(Descriptor);

    protected override DiagnosticDescriptor Rule => Descriptor;

    protected override DiagnosticSeverity? Examine(ParsedOperation operation, ServiceContext context)
    {
        // With a breaker another rule says more: hung calls never open it.
        var answered = operation.AnswersHowLong() || operation[PolicyKind.CircuitBreaker] is not null;
        return !answered && IsRemote(operation, context) ? DiagnosticSeverity.Warning : null;
    }

    private static bool IsRemote(ParsedOperation operation, ServiceContext context) =>
        operation.IsRetried()
        || operation.AsksForHedges()
        || operation[PolicyKind.Failover] is not null
        || operation[PolicyKind.Dependency] is not null
        || SourceTypes.Of(context.Compilation).ImplementationsOf(context.Service.Interface, context.CancellationToken).Any(RemoteTypes.IsHeldBy);
}
