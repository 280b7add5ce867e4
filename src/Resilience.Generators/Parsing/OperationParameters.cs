using Microsoft.CodeAnalysis;

namespace Resilience.Generators.Parsing;

/// <summary>Which parameter of an operation is the call's token: the last of its kind. Others are plain arguments.</summary>
internal static class OperationParameters
{
    public static IParameterSymbol? TokenParameter(this IMethodSymbol method) =>
        method.Parameters.LastOrDefault(parameter => parameter.RefKind == RefKind.None && parameter.Type.IsCancellationToken());

    public static bool IsToken(this IParameterSymbol parameter) =>
        parameter.ContainingSymbol is IMethodSymbol method && SymbolEqualityComparer.Default.Equals(parameter, method.TokenParameter());
}
