using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Resilience.Generators.Parsing;

namespace Resilience.Analyzers.Bodies;

/// <summary>Recognises a clause that takes cancellation for a failure like any other.</summary>
internal static class SwallowedCancellation
{
    /// <summary>
    /// The clauses that end the way of cancellation out of a <c>try</c>: the first, and those that would once the ones before let it through. None where it
    /// gets out, where a filter decides that asks for something else than the token, or where nothing awaits.
    /// </summary>
    public static IEnumerable<CatchClauseSyntax> In(ITryOperation attempt, IParameterSymbol token)
    {
        var awaits = new Lazy<bool>(() => Awaits(attempt.Body));
        foreach (var clause in attempt.Catches)
        {
            var isOfCancellation = IsCancellation(clause.ExceptionType);
            if ((!isOfCancellation && !IsOfEverything(clause)) || (clause.Filter is { } filter && LeavesOut(filter, token)))
            {
                continue;
            }

            if (clause.Filter is null && !Throws(clause.Handler) && awaits.Value && clause.Syntax is CatchClauseSyntax syntax)
            {
                yield return syntax;
            }
            else if (clause.Filter is null || isOfCancellation)
            {
                yield break;
            }
        }
    }

    /// <summary>Whether a filter refuses every exception once the token has fired.</summary>
    private static bool LeavesOut(IOperation filter, IParameterSymbol token) => filter switch
    {
        IParenthesizedOperation inner => LeavesOut(inner.Operand, token),
        IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } not => IsFired(not.Operand, token),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd } both => LeavesOut(both.LeftOperand, token) || LeavesOut(both.RightOperand, token),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals } equal => IsFired(equal.LeftOperand, token) && equal.RightOperand.ConstantValue is { HasValue: true, Value: false },
        IIsPatternOperation { Pattern: IConstantPatternOperation { Value.ConstantValue: { HasValue: true, Value: false } } } pattern => IsFired(pattern.Value, token),
        _ => false,
    };

    private static bool IsFired(IOperation operation, IParameterSymbol token) => operation is IPropertyReferenceOperation
    {
        Property.Name: nameof(CancellationToken.IsCancellationRequested),
        Instance: IParameterReferenceOperation { Parameter: var asked },
    }
        && SymbolEqualityComparer.Default.Equals(asked, token);

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
