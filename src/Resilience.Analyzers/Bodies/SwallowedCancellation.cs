using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Resilience.Generators.Parsing;

namespace Resilience.Analyzers.Bodies;

/// <summary>Recognises a clause that takes cancellation for a failure like any other.</summary>
internal static class SwallowedCancellation
{
    /// <summary>The clause that ends the way of cancellation out of a <c>try</c>; null when it gets out, when a filter decides, or when nothing in it awaits.</summary>
    public static CatchClauseSyntax? In(ITryOperation attempt)
    {
        foreach (var clause in attempt.Catches)
        {
            var isOfCancellation = IsCancellation(clause.ExceptionType);
            if (!isOfCancellation && !IsOfEverything(clause))
            {
                continue;
            }

            if (clause.Filter is null)
            {
                return !Throws(clause.Handler) && Awaits(attempt.Body) ? clause.Syntax as CatchClauseSyntax : null;
            }

            if (isOfCancellation)
            {
                return null;
            }
        }

        return null;
    }

    private static bool IsCancellation(ITypeSymbol type) =>
        type.Name is nameof(OperationCanceledException) or nameof(TaskCanceledException) && type.ContainingNamespace.IsSystem();

    private static bool IsOfEverything(ICatchClauseOperation clause) =>
        clause.Syntax is CatchClauseSyntax { Declaration: null } || clause.ExceptionType.IsException();

    private static bool Awaits(IOperation operation) => operation switch
    {
        IAnonymousFunctionOperation or ILocalFunctionOperation => false,
        IAwaitOperation => true,
        IForEachLoopOperation { IsAsynchronous: true } => true,
        IUsingOperation { IsAsynchronous: true } => true,
        IUsingDeclarationOperation { IsAsynchronous: true } => true,
        _ => operation.ChildOperations.Any(Awaits),
    };

    private static bool Throws(IOperation operation) => operation switch
    {
        IAnonymousFunctionOperation or ILocalFunctionOperation => false,
        IThrowOperation => true,
        IInvocationOperation { TargetMethod.Name: var name } when name.StartsWith("Throw", StringComparison.Ordinal) => true,
        IInvocationOperation { TargetMethod.Name: "FromCanceled" or "FromException" } => true,
        _ => operation.ChildOperations.Any(Throws),
    };
}
