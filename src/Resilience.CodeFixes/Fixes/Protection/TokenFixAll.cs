using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Resilience.CodeFixes.Fixes.Protection;

/// <summary>Adds the token parameter wherever it is missing: one implementation may answer several findings, so all are collected before any is changed.</summary>
internal sealed class TokenFixAll : FixAllProvider
{
    public static TokenFixAll Instance { get; } = new();

    public override IEnumerable<FixAllScope> GetSupportedFixAllScopes() => [FixAllScope.Document, FixAllScope.Project, FixAllScope.Solution];

    public override async Task<CodeAction?> GetFixAsync(FixAllContext fixAllContext)
    {
        var cancellationToken = fixAllContext.CancellationToken;
        var declarations = new HashSet<(DocumentId, MethodDeclarationSyntax)>();
        foreach (var document in DocumentsOf(fixAllContext))
        {
            foreach (var diagnostic in await fixAllContext.GetDocumentDiagnosticsAsync(document).ConfigureAwait(false))
            {
                declarations.UnionWith(await TokenSpread.FindAsync(document, diagnostic, cancellationToken).ConfigureAwait(false));
            }
        }

        return declarations.Count == 0
            ? null
            : CodeAction.Create(TokenFixer.Title, token => TokenSpread.ApplyAsync(fixAllContext.Solution, declarations, token), TokenFixer.Key);
    }

    private static IEnumerable<Document> DocumentsOf(FixAllContext context) => context.Scope switch
    {
        FixAllScope.Document => context.Document is { } document ? [document] : ImmutableArray<Document>.Empty,
        FixAllScope.Project => context.Project.Documents,
        _ => context.Solution.Projects.Where(project => project.Language == LanguageNames.CSharp).SelectMany(project => project.Documents),
    };
}
