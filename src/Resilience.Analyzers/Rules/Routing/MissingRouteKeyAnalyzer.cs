using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Resilience.Analyzers.Services;
using Resilience.Generators.Model;
using Resilience.Generators.Parsing;

namespace Resilience.Analyzers.Rules.Routing;

/// <summary>RES403: consistent hashing that has nothing to hash.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class MissingRouteKeyAnalyzer : OperationAnalyzer
{
    private static readonly DiagnosticDescriptor Descriptor = new(
        RuleIds.MissingRouteKey,
        "Consistent hashing without [RouteKey]",
        "'{0}' goes to its endpoint by consistent hashing, but no parameter is its [RouteKey]",
        RuleCategories.Routing,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: RuleIds.HelpLink(RuleIds.MissingRouteKey));

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => ImmutableArray.Create(Descriptor);

    protected override DiagnosticDescriptor Rule => Descriptor;

    /// <summary>A key that is marked but cannot be one is RES004.</summary>
    protected override DiagnosticSeverity? Examine(ParsedOperation operation, ServiceContext context) =>
        operation[PolicyKind.Failover]?.Text("Balance") == "ConsistentHash" && !operation.Method.RouteKeys().Any() ? DiagnosticSeverity.Error : null;
}
