using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Resilience.Generators.Parsing.Calls;

/// <summary>Recognises code that a run of its body may leave out. A loop is taken to run, and so is a lambda handed to LINQ or to a task.</summary>
internal static class Branching
{
    public static bool Surrounds(SyntaxNode node, SyntaxNode? body, SemanticModel model, CancellationToken cancellationToken)
    {
        for (var current = node; current.Parent is { } parent && current != body; current = parent)
        {
            if (IsOptional(current, parent) || FollowsReturn(current, parent) || (current is AnonymousFunctionExpressionSyntax && !IsRun(parent, model, cancellationToken)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether every run that comes by a local's declaration comes to a use of it, or fails before: no branch, function or way out lies between.</summary>
    public static bool IsReached(SyntaxNode use, VariableDeclaratorSyntax local)
    {
        var scope = local.Parent?.Parent?.Parent;
        for (var current = use; current.Parent is { } parent && current != scope; current = parent)
        {
            if (IsOptional(current, parent)
                || current is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax
                || (parent is BlockSyntax block && block.Statements.TakeWhile(statement => statement != current).Where(statement => statement.SpanStart > local.SpanStart).Any(MayLeave)))
            {
                return false;
            }
        }

        return scope is BlockSyntax;
    }

    private static bool MayLeave(StatementSyntax statement) => statement
        .DescendantNodesAndSelf(inside => inside is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax))
        .Any(inside => inside is ReturnStatementSyntax or ThrowStatementSyntax or ThrowExpressionSyntax || inside.IsKind(SyntaxKind.YieldBreakStatement));

    private static bool IsOptional(SyntaxNode node, SyntaxNode parent) => parent switch
    {
        IfStatementSyntax branch => branch.Condition != node,
        ElseClauseSyntax or SwitchSectionSyntax or SwitchExpressionArmSyntax or CatchClauseSyntax or CatchFilterClauseSyntax => true,
        ConditionalExpressionSyntax choice => choice.Condition != node,
        BinaryExpressionSyntax binary =>
            binary.Right == node && binary.Kind() is SyntaxKind.LogicalAndExpression or SyntaxKind.LogicalOrExpression or SyntaxKind.CoalesceExpression,
        AssignmentExpressionSyntax assignment => assignment.Right == node && assignment.IsKind(SyntaxKind.CoalesceAssignmentExpression),
        ConditionalAccessExpressionSyntax access => access.WhenNotNull == node,
        _ => false,
    };

    /// <summary>Whether a statement before this one may have ended the body with an answer: what a cache knows it does not ask for.</summary>
    private static bool FollowsReturn(SyntaxNode node, SyntaxNode parent) =>
        parent is BlockSyntax block
        && block.Statements.TakeWhile(statement => statement != node).Any(earlier => earlier
            .DescendantNodesAndSelf(inside => inside is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax))
            .Any(inside => inside is ReturnStatementSyntax || inside.IsKind(SyntaxKind.YieldBreakStatement)));

    private static bool IsRun(SyntaxNode parent, SemanticModel model, CancellationToken cancellationToken) =>
        parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call }
        && model.GetSymbolInfo(call, cancellationToken).Symbol is IMethodSymbol { ContainingNamespace: { } home }
        && home.ToDisplayString() is "System.Linq" or "System.Threading.Tasks";
}
