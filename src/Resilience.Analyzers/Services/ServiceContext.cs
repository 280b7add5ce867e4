using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Resilience.Analyzers.Configuring;
using Resilience.Generators.Parsing;

namespace Resilience.Analyzers.Services;

/// <summary>One annotated interface under examination, in one environment.</summary>
internal sealed class ServiceContext(SymbolAnalysisContext context, ParsedService service, ConfiguredValues configured, EnvironmentFindings findings)
{
    public ParsedService Service => service;

    public Compilation Compilation => context.Compilation;

    public CancellationToken CancellationToken => context.CancellationToken;

    /// <summary>The operations that rules speak about: not those that cannot be proxied, of which one rule has said all there is to say.</summary>
    public IEnumerable<ParsedOperation> Operations => service.Operations.Where(operation => operation.Obstacle is null);

    /// <summary>The objectives that stand here.</summary>
    public IEnumerable<StatedObjective> Objectives => StatedObjective.Of(service).Where(objective => Bears(objective.Slo.Declared));

    public bool Declares(ISymbol member) => SymbolEqualityComparer.Default.Equals(member.ContainingType, service.Interface);

    /// <summary>Whether the attribute stands on this interface or one of its own methods: what stands elsewhere is told there.</summary>
    public bool Bears(DeclaredPolicy policy) => SymbolEqualityComparer.Default.Equals(policy.BearingInterface, service.Interface);

    /// <summary>The narrowest of the attributes that this interface bears; null when it bears none of them.</summary>
    public DeclaredPolicy? NarrowestBorne(params DeclaredPolicy?[] policies) =>
        policies.OfType<DeclaredPolicy>().OrderBy(policy => policy.Scope).FirstOrDefault(Bears);

    /// <summary>An inherited operation as the interface that declares it sees it; null for an own one.</summary>
    public ParsedOperation? AsDeclaredElsewhere(ParsedOperation operation)
    {
        if (Declares(operation.Method))
        {
            return null;
        }

        var definition = operation.Method.OriginalDefinition;
        return ParsedServices.Of(definition.ContainingType, Compilation, CancellationToken) is not { } declaring ? null : ConfiguredServices.Of(declaring, configured).Operations
            .FirstOrDefault(candidate => SymbolEqualityComparer.Default.Equals(candidate.Method, definition));
    }

    /// <summary>The name of a member or its parameter; for an inherited one the interface's, which is what its author can change.</summary>
    public Location NameOf(ISymbol member) => (Declares(member) ? member : service.Interface).Locations[0];

    public void Report(DiagnosticDescriptor rule, Location location, params object[] arguments) => Report(rule, rule.DefaultSeverity, location, arguments);

    /// <summary>Reports with a severity of its own, where one rule is certain in one case and guesses in another.</summary>
    public void Report(DiagnosticDescriptor rule, DiagnosticSeverity severity, Location location, params object[] arguments) =>
        findings.Report(rule, severity, location, others: null, findings.Properties, arguments);
}
