using System.Composition;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Resilience.Analyzers;
using Resilience.Analyzers.Arithmetic;
using Resilience.Analyzers.Rules.Objectives;
using Resilience.CodeFixes.Editing;
using Resilience.Generators.Model;
using Resilience.Generators.Parsing;

namespace Resilience.CodeFixes.Fixes.Protection;

/// <summary>RES105: adds an objective to the interface. It only counts, and changes no call.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
internal sealed class ObjectiveFixer() : DocumentFixer(RuleIds.MissingObjective)
{
    private const double UsualPercent = 99.9;
    private const int UsualDays = 30;

    protected override IEnumerable<Fix> Find(FixScope scope, Diagnostic diagnostic)
    {
        // One that is switched off stays so: another would not be counted.
        if (scope.ServiceAt(diagnostic) is { } service
            && service.Policies.All(policy => policy.Kind != PolicyKind.Slo)
            && scope.OperationAt(diagnostic)?.Declared.Any(policy => policy.Kind == PolicyKind.Slo) != true
            && scope.DeclarationOf(service.Interface) is { } declaration
            && TargetFor(service) is { } target)
        {
            var arguments = $"({target.ToString("0.####", CultureInfo.InvariantCulture)})";
            yield return new Fix(
                $"Add [Slo{arguments}] to '{service.Interface.Name}'", "AddSlo", [AttributeEditing.Adding(declaration, PolicyKind.Slo, arguments)]);
        }
    }

    /// <summary>The usual target, but none above what the operations that take it over say of themselves; null where alerts could not watch so low a one.</summary>
    private static double? TargetFor(ParsedService service)
    {
        var possible = service.Operations
            .Where(operation => operation.Obstacle is null && operation.Declared.All(policy => policy.Kind != PolicyKind.Slo))
            .Select(StatedAvailability.PercentOf)
            .Min() ?? UsualPercent;
        var target = possible < UsualPercent ? RoundedDown(possible) : UsualPercent;
        return SilentAlertAnalyzer.IsSilent(target, UsualDays) ? null : target;
    }

    /// <summary>Four digits, and what a product of rounded numbers may be off by.</summary>
    private static double RoundedDown(double percent) => Math.Floor((percent * 10_000) + 1e-4) / 10_000;
}
