using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Resilience.Analyzers.Services;
using Resilience.Generators.Parsing;

namespace Resilience.Analyzers.Rules.Protection;

/// <summary>RES102: a timed operation that cannot be told to stop.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class MissingTokenAnalyzer : OperationAnalyzer
{
    private static readonly DiagnosticDescriptor Descriptor = new(
        RuleIds.MissingToken,
        "Timed operation takes no CancellationToken",
        "'{0}' has a timeout but takes no CancellationToken: past its deadline the work goes on unseen",
        RuleCategories.Protection,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: RuleIds.HelpLink(RuleIds.MissingToken));

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => ImmutableArray.Create(Descriptor);

    protected override DiagnosticDescriptor Rule => Descriptor;

    protected override DiagnosticSeverity? Examine(ParsedOperation operation, ServiceContext context) =>
        operation.IsTimed() && operation.Token is null ? DiagnosticSeverity.Warning : null;
}
