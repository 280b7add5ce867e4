using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Resilience.Generators.Model;

namespace Resilience.Generators.Parsing.Calls;

/// <summary>Recognises calls that nobody waits for, or whose failure nobody takes, by what becomes of their task and of the work they are part of.</summary>
internal static class Detaching
{
    /// <summary>What becomes of a call within its body: of its own task, and of that of each function around it.</summary>
    /// <param name="name">The called name.</param>
    /// <param name="method">The method that is called.</param>
    /// <param name="body">The body around; the file's top where there is none.</param>
    /// <param name="model">The model of the file.</param>
    /// <param name="cancellationToken">Ends the binding.</param>
    public static CallTraits Of(SimpleNameSyntax name, IMethodSymbol method, SyntaxNode? body, SemanticModel model, CancellationToken cancellationToken)
    {
        var isTask = method.ReturnType.IsTask() || method.ReturnType.IsValueTask();
        var traits = IsAsyncVoid(body) ? CallTraits.Detached : CallTraits.None;
        SyntaxNode called = name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name.Parent is MemberBindingExpressionSyntax binding ? binding : name;
        if (called.Parent is not InvocationExpressionSyntax call)
        {
            traits |= HandedOver.Of(called, model, cancellationToken);
        }
        else if (isTask)
        {
            traits |= TaskFate.Of(call) | (IsDroppedByLambda(call, model, cancellationToken) ? CallTraits.Detached : CallTraits.None);
        }

        return traits | AroundOf(called, body, model, cancellationToken);
    }

    /// <summary>Whether nobody can wait for a function: it is asynchronous and returns nothing.</summary>
    public static bool IsAsyncVoid(SyntaxNode? function) => function switch
    {
        MethodDeclarationSyntax method => TaskFate.IsVoid(method.ReturnType) && method.Modifiers.Any(SyntaxKind.AsyncKeyword),
        LocalFunctionStatementSyntax local => TaskFate.IsVoid(local.ReturnType) && local.Modifiers.Any(SyntaxKind.AsyncKeyword),
        _ => false,
    };

    /// <summary>Whether nobody waits for a local function, wherever its code is called.</summary>
    public static bool IsLeftAlone(LocalFunctionStatementSyntax function, SemanticModel model, CancellationToken cancellationToken)
    {
        if (IsAsyncVoid(function))
        {
            return true;
        }

        var uses = function.Parent?.DescendantNodes().OfType<IdentifierNameSyntax>()
            .Where(use => use.Identifier.ValueText == function.Identifier.ValueText && !function.Span.Contains(use.Span)).ToArray() ?? [];
        return uses.Length > 0 && uses.All(use => (((use.Parent is InvocationExpressionSyntax call && call.Expression == use
            ? TaskFate.Of(call) : HandedOver.Of(use, model, cancellationToken))
            | AroundOf(use, function.Parent, model, cancellationToken)) & CallTraits.Detached) != 0);
    }

    /// <summary>What becomes of the lambdas around a node.</summary>
    private static CallTraits AroundOf(SyntaxNode node, SyntaxNode? body, SemanticModel model, CancellationToken cancellationToken)
    {
        var traits = CallTraits.None;
        for (var current = node; current is not null && current != body; current = current.Parent)
        {
            if (current is AnonymousFunctionExpressionSyntax lambda)
            {
                traits |= HandedOver.Of(lambda, model, cancellationToken);
            }
        }

        return traits;
    }

    /// <summary>Whether a call is all that a lambda does, and the lambda returns nothing.</summary>
    private static bool IsDroppedByLambda(InvocationExpressionSyntax call, SemanticModel model, CancellationToken cancellationToken)
    {
        SyntaxNode value = call;
        while (value.Parent is ConditionalAccessExpressionSyntax or ParenthesizedExpressionSyntax)
        {
            value = value.Parent;
        }

        return value.Parent is LambdaExpressionSyntax lambda && lambda.ExpressionBody == value
            && model.GetSymbolInfo(lambda, cancellationToken).Symbol is IMethodSymbol { ReturnsVoid: true };
    }
}
