using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Resilience.Analyzers;

namespace Resilience.CodeFixes.Fixes.Protection;

/// <summary>RES102: adds the token parameter to the operation and to all that implements it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
internal sealed class TokenFixer : CodeFixProvider
{
    public const string Title = "Add a CancellationToken parameter, here and in all implementations";
    public const string Key = "AddToken";

    public override ImmutableArray<string> FixableDiagnosticIds => [RuleIds.MissingToken];

    public override FixAllProvider? GetFixAllProvider() => TokenFixAll.Instance;

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            var declarations = await TokenSpread.FindAsync(context.Document, diagnostic, context.CancellationToken).ConfigureAwait(false);
            if (declarations.Count > 0)
            {
                var solution = context.Document.Project.Solution;
                context.RegisterCodeFix(CodeAction.Create(Title, cancellationToken => TokenSpread.ApplyAsync(solution, declarations, cancellationToken), Key), diagnostic);
            }
        }
    }
}
