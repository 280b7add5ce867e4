using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Resilience.Generators.Parsing.Calls;

/// <summary>What a continuation makes of the failure of the task that it follows.</summary>
internal static class Continuation
{
    /// <summary>Whether who waits for the continuation does not fail with the task: it ran all the same, and does not take the task's result unasked.</summary>
    public static bool Swallows(InvocationExpressionSyntax continueWith)
    {
        var arguments = continueWith.ArgumentList.Arguments;
        if (arguments.Skip(1).Any(static options => options.DescendantNodes().Any(static node =>
            node is IdentifierNameSyntax { Identifier.ValueText: "OnlyOnRanToCompletion" or "NotOnFaulted" })))
        {
            return false;
        }

        return FunctionOf(arguments.FirstOrDefault()?.Expression) is var (body, antecedent) && !Rethrows(body, antecedent);
    }

    /// <summary>The code that runs, and the name of the task in it; null where it is written elsewhere.</summary>
    private static (SyntaxNode Body, string? Antecedent)? FunctionOf(ExpressionSyntax? continuation) => continuation switch
    {
        SimpleLambdaExpressionSyntax simple => (simple.Body, simple.Parameter.Identifier.ValueText),
        ParenthesizedLambdaExpressionSyntax lambda => (lambda.Body, FirstOf(lambda.ParameterList)),
        AnonymousMethodExpressionSyntax anonymous => (anonymous.Body, FirstOf(anonymous.ParameterList)),
        IdentifierNameSyntax { Identifier.ValueText: var name } group => NamedBeside(group, name),
        _ => null,
    };

    private static (SyntaxNode Body, string? Antecedent)? NamedBeside(SyntaxNode group, string name)
    {
        var named = group.FirstAncestorOrSelf<TypeDeclarationSyntax>()?.DescendantNodes()
            .Where(node => (node is MethodDeclarationSyntax method && method.Identifier.ValueText == name)
                || (node is LocalFunctionStatementSyntax local && local.Identifier.ValueText == name))
            .Take(2).ToArray();
        return named is not { Length: 1 } ? null : named[0] switch
        {
            MethodDeclarationSyntax method => BodyOf(method.Body, method.ExpressionBody, method.ParameterList),
            LocalFunctionStatementSyntax local => BodyOf(local.Body, local.ExpressionBody, local.ParameterList),
            _ => null,
        };
    }

    private static (SyntaxNode Body, string? Antecedent)? BodyOf(BlockSyntax? block, ArrowExpressionClauseSyntax? arrow, ParameterListSyntax parameters) =>
        (block ?? (SyntaxNode?)arrow?.Expression) is { } body ? (body, FirstOf(parameters)) : null;

    private static string? FirstOf(ParameterListSyntax? parameters) => parameters?.Parameters.FirstOrDefault()?.Identifier.ValueText;

    private static bool Rethrows(SyntaxNode body, string? antecedent)
    {
        if (body.DescendantNodes().Any(static node => node is ThrowStatementSyntax or ThrowExpressionSyntax))
        {
            return true;
        }

        var uses = body.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Where(use => use.Identifier.ValueText == antecedent).ToArray();
        return !uses.Any(IsAsked) && uses.Any(TakesFailure);
    }

    /// <summary>Whether something depends on how the task stands.</summary>
    private static bool IsAsked(IdentifierNameSyntax use) =>
        use.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "IsFaulted" or "IsCanceled" or "IsCompletedSuccessfully" or "Exception" or "Status" } access
        && access.Expression == use
        && IsInCondition(access);

    private static bool IsInCondition(SyntaxNode node)
    {
        for (var current = node; current.Parent is { } parent and not AnonymousFunctionExpressionSyntax and not MemberDeclarationSyntax; current = parent)
        {
            if ((parent is IfStatementSyntax branch && branch.Condition == current)
                || (parent is ConditionalExpressionSyntax choice && choice.Condition == current)
                || (parent is SwitchExpressionSyntax arms && arms.GoverningExpression == current)
                || (parent is SwitchStatementSyntax cases && cases.Expression == current))
            {
                return true;
            }
        }

        return false;
    }

    private static bool TakesFailure(IdentifierNameSyntax use) => use.Parent switch
    {
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Result" or "Wait" or "GetAwaiter" or "ConfigureAwait" } access => access.Expression == use,
        AwaitExpressionSyntax or ReturnStatementSyntax or LambdaExpressionSyntax => true,
        _ => false,
    };
}
