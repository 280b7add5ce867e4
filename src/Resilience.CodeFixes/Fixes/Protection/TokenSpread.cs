using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Simplification;
using Resilience.CodeFixes.Editing;
using Resilience.Generators.Parsing;

namespace Resilience.CodeFixes.Fixes.Protection;

/// <summary>Adds the token parameter to operations and to all that implements them, in one pass over the solution.</summary>
internal static class TokenSpread
{
    /// <summary>The declarations that need the parameter for one finding; empty where the fix would break code.</summary>
    public static async Task<IReadOnlyCollection<(DocumentId Document, MethodDeclarationSyntax Method)>> FindAsync(
        Document document, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        var scope = await FixScope.OfAsync(document, cancellationToken).ConfigureAwait(false);
        var solution = document.Project.Solution;
        if (scope?.OperationAt(diagnostic)?.Method is not { } operation
            || await MethodFamily.OfAsync(operation, solution, cancellationToken).ConfigureAwait(false) is not { } family
            || !await MethodUses.AllowOneMoreParameterAsync(operation, solution, cancellationToken).ConfigureAwait(false))
        {
            return [];
        }

        var found = new List<(DocumentId, MethodDeclarationSyntax)>();
        foreach (var reference in family.SelectMany(method => method.DeclaringSyntaxReferences))
        {
            if (solution.GetDocument(reference.SyntaxTree) is { } holder and not SourceGeneratedDocument && !GeneratedCode.Contains(reference.SyntaxTree)
                && await reference.GetSyntaxAsync(cancellationToken).ConfigureAwait(false) is MethodDeclarationSyntax declaration)
            {
                found.Add((holder.Id, declaration));
            }
        }

        return found;
    }

    public static async Task<Solution> ApplyAsync(
        Solution solution, IEnumerable<(DocumentId Document, MethodDeclarationSyntax Method)> declarations, CancellationToken cancellationToken)
    {
        foreach (var inDocument in declarations.GroupBy(declaration => declaration.Document, declaration => declaration.Method))
        {
            var root = await solution.GetDocument(inDocument.Key)!.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
            var edits = inDocument.Select(method => new NodeEdit(method, "token", node => TokenParameter.AddTo((MethodDeclarationSyntax)node)));
            var changed = solution.WithDocumentSyntaxRoot(inDocument.Key, NodeEdit.Apply(root!, edits)).GetDocument(inDocument.Key)!;
            if (!await SeesTokenAsync(changed, inDocument.First().SpanStart, cancellationToken).ConfigureAwait(false))
            {
                changed = await ImportAdder.AddImportsAsync(changed, Simplifier.AddImportsAnnotation, cancellationToken: cancellationToken).ConfigureAwait(false);
            }

            changed = await ImportAdder.AddImportsAsync(changed, TokenParameter.IteratorAttribute, cancellationToken: cancellationToken).ConfigureAwait(false);
            solution = changed.Project.Solution;
        }

        return solution;
    }

    /// <summary>Whether the type can be named as it is, by a using of the file or of the project.</summary>
    private static async Task<bool> SeesTokenAsync(Document document, int position, CancellationToken cancellationToken)
    {
        var model = await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
        return model!.LookupNamespacesAndTypes(position, name: nameof(CancellationToken)).Any(type => type is ITypeSymbol candidate && candidate.IsCancellationToken());
    }
}
