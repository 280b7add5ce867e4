using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Resilience.Analyzers.Accepting;

/// <summary>
/// Silences findings that <c>[Accepted]</c> names with a reason: on the method, the type or a type around it, or the assembly. The one place
/// for all rules; the compiler lets no finding of error severity be silenced so.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class AcceptedSuppressor : DiagnosticSuppressor
{
    private static readonly ImmutableDictionary<string, SuppressionDescriptor> ByRule = RuleIds.Acceptable.ToImmutableDictionary(
        static id => id, static id => new SuppressionDescriptor($"{id}A", id, "Accepted in the code, with the reason beside it"));

    public override ImmutableArray<SuppressionDescriptor> SupportedSuppressions => ByRule.Values.ToImmutableArray();

    public override void ReportSuppressions(SuppressionAnalysisContext context)
    {
        foreach (var finding in context.ReportedDiagnostics)
        {
            if (ByRule.TryGetValue(finding.Id, out var suppression) && IsAccepted(finding, context))
            {
                context.ReportSuppression(Suppression.Create(suppression, finding));
            }
        }
    }

    private static bool IsAccepted(Diagnostic finding, SuppressionAnalysisContext context)
    {
        if (Accepts(context.Compilation.Assembly, finding.Id))
        {
            return true;
        }

        if (finding.Location.SourceTree is not { } tree)
        {
            return false;
        }

        var model = context.GetSemanticModel(tree);
        return tree.GetRoot(context.CancellationToken).FindNode(finding.Location.SourceSpan)
            .AncestorsAndSelf()
            .Where(static node => node is BaseTypeDeclarationSyntax or BaseMethodDeclarationSyntax)
            .Any(node => model.GetDeclaredSymbol(node, context.CancellationToken) is { } symbol && Accepts(symbol, finding.Id));
    }

    private static bool Accepts(ISymbol bearer, string rule) => AcceptedFinding.On(bearer).Any(accepted => accepted.Rule == rule);
}
