using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Resilience.Analyzers;
using Resilience.CodeFixes.Editing;
using Resilience.Generators.Model;

namespace Resilience.CodeFixes.Fixes.Protection;

/// <summary>RES105: adds an objective to the interface. It only counts, and changes no call.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
internal sealed class ObjectiveFixer() : DocumentFixer(RuleIds.MissingObjective)
{
    private const string Arguments = "(99.9)";

    protected override IEnumerable<Fix> Find(FixScope scope, Diagnostic diagnostic)
    {
        // One that is switched off stays so: another would not be counted.
        if (scope.ServiceAt(diagnostic) is { } service
            && service.Policies.All(policy => policy.Kind != PolicyKind.Slo)
            && scope.OperationAt(diagnostic)?.Declared.Any(policy => policy.Kind == PolicyKind.Slo) != true
            && scope.DeclarationOf(service.Interface) is { } declaration)
        {
            yield return new Fix(
                $"Add [Slo{Arguments}] to '{service.Interface.Name}'", "AddSlo", [AttributeEditing.Adding(declaration, PolicyKind.Slo, Arguments)]);
        }
    }
}
