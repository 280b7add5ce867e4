using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Resilience.Generators.Model;
using Resilience.Generators.Parsing;
using Resilience.Generators.Parsing.Calls;

namespace Resilience.Analyzers.Bodies;

/// <summary>Tells which token code can hand on: that of the innermost function around it that has one.</summary>
internal static class TokenScope
{
    /// <summary>The token at an operation of a method's body; null where there is none, or where the code may run when the call is long over.</summary>
    public static IParameterSymbol? At(IOperation operation, IMethodSymbol method)
    {
        for (var current = operation.Parent; current is not null; current = current.Parent)
        {
            if (FunctionOf(current) is not { } function)
            {
                continue;
            }

            if (function.TokenParameter() is { IsDiscard: false } own)
            {
                return own;
            }

            if (function.IsStatic || (current is IAnonymousFunctionOperation && !IsRunAtOnce(current)) || IsLeftAlone(current))
            {
                return null;
            }
        }

        return method is { IsAsync: true, ReturnsVoid: true } ? null : method.TokenParameter();
    }

    /// <summary>Work in the background must not end with the call that started it.</summary>
    private static bool IsLeftAlone(IOperation function) => function.SemanticModel is { } model && function.Syntax switch
    {
        LocalFunctionStatementSyntax local => Detaching.IsLeftAlone(local, model, CancellationToken.None),
        var lambda => (HandedOver.Of(lambda, model, CancellationToken.None) & CallTraits.Detached) != 0,
    };

    private static IMethodSymbol? FunctionOf(IOperation operation) => operation switch
    {
        IAnonymousFunctionOperation lambda => lambda.Symbol,
        ILocalFunctionOperation local => local.Symbol,
        _ => null,
    };

    /// <summary>A lambda handed to LINQ or to a task is taken to run at once; any other may be kept.</summary>
    private static bool IsRunAtOnce(IOperation lambda)
    {
        var outer = lambda.Parent;
        while (outer is IDelegateCreationOperation or IConversionOperation or IArgumentOperation)
        {
            outer = outer.Parent;
        }

        return outer is IInvocationOperation { TargetMethod.ContainingNamespace: { } home } && home.ToDisplayString() is "System.Linq" or "System.Threading.Tasks";
    }
}
