using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Resilience.Analyzers.Configuring;
using Resilience.CodeFixes.Editing;

namespace Resilience.CodeFixes.Fixes;

/// <summary>
/// Fixes that change the document of their finding. The first fix offered is the safe one: tools apply it unattended.
/// A fix that is a judgement is offered one finding at a time.
/// </summary>
internal abstract class DocumentFixer(params string[] ruleIds) : CodeFixProvider
{
    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; } = [.. ruleIds];

    public override FixAllProvider? GetFixAllProvider() => FixAllProvider.Create(FixAllAsync);

    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var document = context.Document;
        if (await FixScope.OfAsync(document, context.CancellationToken).ConfigureAwait(false) is not { } scope)
        {
            return;
        }

        foreach (var diagnostic in context.Diagnostics)
        {
            foreach (var fix in FindEffective(scope, diagnostic))
            {
                var root = NodeEdit.Apply(scope.Root, fix.Edits);
                context.RegisterCodeFix(CodeAction.Create(fix.Title, _ => Task.FromResult(document.WithSyntaxRoot(root)), fix.Key), diagnostic);
            }
        }
    }

    /// <summary>The fixes for one finding, the safe one first; none where none would compile and silence the rule.</summary>
    protected abstract IEnumerable<Fix> Find(FixScope scope, Diagnostic diagnostic);

    /// <summary>Where settings have a say, a number in the code may not be the one that holds: then what only sets numbers is not offered.</summary>
    private IEnumerable<Fix> FindEffective(FixScope scope, Diagnostic diagnostic) =>
        Find(scope, diagnostic).Where(fix => !fix.SetsNumbers || !diagnostic.Properties.ContainsKey(EnvironmentFindings.Settings));

    private async Task<Document?> FixAllAsync(FixAllContext context, Document document, ImmutableArray<Diagnostic> diagnostics)
    {
        if (await FixScope.OfAsync(document, context.CancellationToken).ConfigureAwait(false) is not { } scope)
        {
            return document;
        }

        // A tool whose first finding had no fix gives no key: it wants the safe one.
        var edits = diagnostics
            .Select(diagnostic => FindEffective(scope, diagnostic).FirstOrDefault(fix => context.CodeActionEquivalenceKey is not { } key || fix.Key == key))
            .Where(fix => fix is { IsJudgement: false })
            .SelectMany(fix => fix!.Edits)
            .ToArray();
        return edits.Length == 0 ? document : document.WithSyntaxRoot(NodeEdit.Apply(scope.Root, edits));
    }
}
