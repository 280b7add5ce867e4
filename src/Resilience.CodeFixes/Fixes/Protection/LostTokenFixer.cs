using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Resilience.Analyzers;
using Resilience.Analyzers.Bodies;
using Resilience.Analyzers.Rules.Protection;
using Resilience.Analyzers.Services;
using Resilience.CodeFixes.Editing;
using Resilience.Generators.Parsing;

namespace Resilience.CodeFixes.Fixes.Protection;

/// <summary>RES106: passes the token on; or lets cancellation through the clause that swallows it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
internal sealed class LostTokenFixer() : DocumentFixer(RuleIds.LostToken)
{
    protected override IEnumerable<Fix> Find(FixScope scope, Diagnostic diagnostic)
    {
        if (!diagnostic.Properties.TryGetValue(LostTokenAnalyzer.Token, out var property) || property is not { Length: > 0 })
        {
            return [];
        }

        var token = Identifiers.Escape(property);
        return scope.Root.FindToken(diagnostic.Location.SourceSpan.Start).IsKind(SyntaxKind.CatchKeyword)
            ? LetThrough(scope, diagnostic, token)
            : Pass(scope, diagnostic, token);
    }

    private static IEnumerable<Fix> Pass(FixScope scope, Diagnostic diagnostic, string token)
    {
        var call = scope.Root.FindNode(diagnostic.Location.SourceSpan).AncestorsAndSelf().OfType<InvocationExpressionSyntax>()
            .FirstOrDefault(candidate => candidate.CalledName()?.Identifier.Span == diagnostic.Location.SourceSpan);
        if (call is not null && Edits(scope, call, token).FirstOrDefault(edit => HandsOn(scope, edit)) is { Edit: { } found })
        {
            yield return new Fix($"Pass '{token}'", "PassToken", [found]);
        }
    }

    /// <summary>The ways to write it: in the place of a token that never fires, as the last argument, by name.</summary>
    private static IEnumerable<(NodeEdit Edit, SyntaxAnnotation Mark)> Edits(FixScope scope, InvocationExpressionSyntax call, string token)
    {
        var mark = new SyntaxAnnotation();
        var value = SyntaxFactory.IdentifierName(token);
        var never = call.ArgumentList.Arguments.LastOrDefault(argument => scope.Model.GetTypeInfo(argument.Expression, scope.CancellationToken).ConvertedType?.IsCancellationToken() == true);
        if (never is not null)
        {
            yield return (new NodeEdit(never, "token", node => ((ArgumentSyntax)node).WithExpression(value).WithAdditionalAnnotations(mark)), mark);
            yield break;
        }

        var name = (scope.Model.GetSymbolInfo(call, scope.CancellationToken).Symbol as IMethodSymbol)?.TokenParameter()?.Name ?? TokenParameter.Name;
        yield return (Appending(call, SyntaxFactory.Argument(value), mark), mark);
        yield return (Appending(call, SyntaxFactory.Argument(SyntaxFactory.NameColon(Identifiers.Escape(name)).WithTrailingTrivia(SyntaxFactory.Space), default, value), mark), mark);
    }

    private static NodeEdit Appending(InvocationExpressionSyntax call, ArgumentSyntax argument, SyntaxAnnotation mark) => new(call.ArgumentList, "token", node =>
    {
        var list = (ArgumentListSyntax)node;
        var separators = list.Arguments.GetSeparators().ToList();
        if (list.Arguments.Count > 0)
        {
            separators.Add(SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space));
        }

        return list.WithArguments(SyntaxFactory.SeparatedList([.. list.Arguments, argument.WithAdditionalAnnotations(mark)], separators));
    });

    /// <summary>Whether the edited code compiles and the method called takes it as its token, not as just another argument.</summary>
    private static bool HandsOn(FixScope scope, (NodeEdit Edit, SyntaxAnnotation Mark) edit) =>
        scope.Try(edit.Edit) is { } edited
        && edited.SyntaxTree.GetRoot(scope.CancellationToken).GetAnnotatedNodes(edit.Mark).FirstOrDefault() is { } argument
        && edited.GetOperation(argument, scope.CancellationToken) is IArgumentOperation { Parameter.Type: var type }
        && type.IsCancellationToken();

    private static IEnumerable<Fix> LetThrough(FixScope scope, Diagnostic diagnostic, string token)
    {
        if (scope.NodeAt<CatchClauseSyntax>(diagnostic) is { } clause)
        {
            var edits = Swallowing(scope, clause, diagnostic).Select(swallowing => new NodeEdit(swallowing, "filter", node => AddFilter((CatchClauseSyntax)node, token))).ToArray();
            if (edits.Length > 0 && scope.Try(edits) is not null)
            {
                yield return new Fix("Let cancellation through", "LetCancellationThrough", edits);
            }
        }
    }

    /// <summary>The clause and those after it that would swallow cancellation in its place.</summary>
    private static IEnumerable<CatchClauseSyntax> Swallowing(FixScope scope, CatchClauseSyntax clause, Diagnostic diagnostic) =>
        scope.Model.GetOperation(clause.Parent!, scope.CancellationToken) is ITryOperation attempt
        && scope.Model.LookupSymbols(clause.Block.SpanStart, name: diagnostic.Properties[LostTokenAnalyzer.Token]).OfType<IParameterSymbol>().FirstOrDefault() is { } token
            ? SwallowedCancellation.In(attempt, token)
            : [];

    private static CatchClauseSyntax AddFilter(CatchClauseSyntax clause, string token)
    {
        var end = clause.Declaration?.GetTrailingTrivia() ?? clause.CatchKeyword.TrailingTrivia;
        var filter = SyntaxFactory.CatchFilterClause(
            SyntaxFactory.Token(SyntaxKind.WhenKeyword).WithTrailingTrivia(SyntaxFactory.Space),
            SyntaxFactory.Token(SyntaxKind.OpenParenToken),
            SyntaxFactory.ParseExpression($"!{token}.IsCancellationRequested"),
            SyntaxFactory.Token(SyntaxKind.CloseParenToken).WithTrailingTrivia(end));
        var open = clause.Declaration is { } declaration
            ? clause.WithDeclaration(declaration.WithTrailingTrivia(SyntaxFactory.Space))
            : clause.WithCatchKeyword(clause.CatchKeyword.WithTrailingTrivia(SyntaxFactory.Space));
        return open.WithFilter(filter);
    }
}
