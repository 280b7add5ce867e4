using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Resilience.Analyzers.Graphs;
using Resilience.Generators.Model;

namespace Resilience.Analyzers.Rules.Objectives;

/// <summary>RES301: an objective above what its dependencies allow. Told once per attribute, for the operation with the lowest ceiling.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class ObjectiveAboveCeilingAnalyzer : GraphAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = new(
        RuleIds.ObjectiveAboveCeiling,
        "Objective above the ceiling of its dependencies",
        "'{0}' promises {1} %, but {2} {3} % at most: {4}; {5} minutes in 30 days are missing{6}",
        RuleCategories.Objectives,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: RuleIds.HelpLink(RuleIds.ObjectiveAboveCeiling),
        customTags: WellKnownDiagnosticTags.CompilationEnd);

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => ImmutableArray.Create(Rule);

    protected override void Analyze(GraphContext context)
    {
        var found = context.Graph.Operations.Where(operation => operation.TargetPercent is > 0 and < 100)
            .Select(operation => (Operation: operation, Ceiling: AvailabilityCeiling.Of(operation, context.Graph)))
            .Where(pair => pair.Ceiling.Missing(pair.Operation.TargetPercent) > AvailabilityCeiling.Tolerance && IsToldHere(pair.Operation, pair.Ceiling, context))
            .GroupBy(pair => PlaceOf(pair.Operation, pair.Ceiling, context));
        foreach (var atPlace in found)
        {
            var (operation, ceiling) = atPlace.OrderBy(pair => pair.Ceiling.Value).First();
            var missing = ceiling.MissingMinutes(operation.TargetPercent);
            context.Report(
                Rule, atPlace.Key, context.PlacesOf(ceiling.Paths).Concat(ceiling.Sharing.Select(endpoint => context.LocationOf(endpoint.Place))),
                operation.Method, AvailabilityCeiling.Percent(operation.TargetPercent), WhatAllows(ceiling), AvailabilityCeiling.Percent(ceiling.Value * 100), ceiling.Explain(),
                missing.ToString("#,0.#", CultureInfo.InvariantCulture), MostFor(ceiling));
        }
    }

    private static string WhatAllows(AvailabilityCeiling ceiling) => ceiling.Factors.Any(factor => factor.IsOwn)
        ? ceiling.Factors.Count == 1 ? $"{AvailabilityFactor.Own} allows" : $"{AvailabilityFactor.Own} and what it calls allow"
        : "what it calls allows";

    private static string MostFor(AvailabilityCeiling ceiling) => ceiling.Factors[0].Path is { } path ? $", most of them for {path}"
        : ceiling.Factors.Count > 1 ? $", most of them for {AvailabilityFactor.Own}"
        : "";

    private static bool IsToldHere(GraphOperation operation, AvailabilityCeiling ceiling, GraphContext context) =>
        ceiling.Paths.Any(path => path.IsToldHere) || context.AttributeOf(operation, PolicyKind.Slo) is not null
        || (ceiling.Sharing.Any() && (operation.TargetPercent / 100) - ceiling.Apart <= AvailabilityCeiling.Tolerance);

    /// <summary>A path through other assemblies alone is told where this one registers endpoints that stand on it and share a fate.</summary>
    private static Location PlaceOf(GraphOperation operation, AvailabilityCeiling ceiling, GraphContext context) =>
        context.AttributeOf(operation, PolicyKind.Slo)
        ?? context.PlacesOf(ceiling.Paths).Concat(ceiling.Sharing.Select(endpoint => context.LocationOf(endpoint.Place))).First();
}
