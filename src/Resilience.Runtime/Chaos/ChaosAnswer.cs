using Resilience.Configuration;
using Resilience.Registration;

namespace Resilience;

internal sealed record ChaosAnswer(object? Result) : ChaosEffect
{
    /// <summary>The answer in words.</summary>
    public string Given => Result is null ? "null" : $"{TypeNames.Short(Result.GetType())}";

    /// <summary>Whether the operation can be answered so; where its result depends on the call, only the call can tell.</summary>
    public bool Fits(OperationDeclaration operation) => operation switch
    {
        { Shape: OperationShape.Stream } => false,
        { Result: null } => true,
        { Result: var wanted } when Result is null => wanted == typeof(void) || !wanted.IsValueType || Nullable.GetUnderlyingType(wanted) is not null,
        { Result: var wanted } => wanted.IsInstanceOfType(Result),
    };

    /// <summary>What an operation returns, in words.</summary>
    public static string Wanted(OperationDeclaration operation) => operation switch
    {
        { Shape: OperationShape.Stream } => "a stream",
        { Result: var wanted } when wanted == typeof(void) => "nothing (give null)",
        _ => TypeNames.Short(operation.Result!),
    };
}
