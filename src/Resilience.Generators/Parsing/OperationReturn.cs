using Microsoft.CodeAnalysis;
using Resilience.Generators.Model;

namespace Resilience.Generators.Parsing;

/// <summary>How an operation returns, and what.</summary>
/// <param name="Shape">The way.</param>
/// <param name="Type">The declared return type.</param>
/// <param name="Result">The result, or a stream's item; null when there is none.</param>
internal sealed record OperationReturn(ReturnShape Shape, ITypeSymbol Type, ITypeSymbol? Result)
{
    public bool IsSynchronous => Shape is ReturnShape.Void or ReturnShape.Value;

    public static OperationReturn Of(IMethodSymbol method)
    {
        var type = method.ReturnType;
        if (method.ReturnsVoid)
        {
            return new OperationReturn(ReturnShape.Void, type, null);
        }

        var argument = type is INamedTypeSymbol { Arity: 1 } generic ? generic.TypeArguments[0] : null;
        if (type.IsTask())
        {
            return new OperationReturn(argument is null ? ReturnShape.Task : ReturnShape.TaskOfValue, type, argument);
        }

        if (type.IsValueTask())
        {
            return new OperationReturn(argument is null ? ReturnShape.ValueTask : ReturnShape.ValueTaskOfValue, type, argument);
        }

        return type.IsStream() && argument is not null
            ? new OperationReturn(ReturnShape.Stream, type, argument)
            : new OperationReturn(ReturnShape.Value, type, type);
    }

    /// <summary>Whether a fallback that returns so can answer: the result plain or in a task, nothing at all where there is no result, the same stream for a stream.</summary>
    public bool AcceptsFallback(ITypeSymbol type) => Shape switch
    {
        ReturnShape.Void => type.SpecialType == SpecialType.System_Void,
        ReturnShape.Value => AcceptsPlainly(type),
        ReturnShape.Stream => Same(type, Type),
        ReturnShape.Task or ReturnShape.ValueTask => type.SpecialType == SpecialType.System_Void || (IsTaskLike(type) && type is INamedTypeSymbol { Arity: 0 }),
        _ => AcceptsPlainly(type) || (IsTaskLike(type) && type is INamedTypeSymbol { Arity: 1 } task && Same(task.TypeArguments[0], Result!)),
    };

    /// <summary>Whether a fallback that returns so returns the result itself.</summary>
    public bool AcceptsPlainly(ITypeSymbol type) => Shape is not ReturnShape.Stream && Result is not null && Same(type, Result);

    private static bool IsTaskLike(ITypeSymbol type) => type.IsTask() || type.IsValueTask();

    private static bool Same(ITypeSymbol first, ITypeSymbol second) => SymbolEqualityComparer.Default.Equals(first, second);
}
