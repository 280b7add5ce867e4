using Microsoft.CodeAnalysis;

namespace Resilience.Generators.Parsing;

/// <summary>Which parameter of an operation is the call's token: the last of its kind. Others are plain arguments.</summary>
internal static class OperationParameters
{
    public static IParameterSymbol? TokenParameter(this IMethodSymbol method) =>
        method.Parameters.LastOrDefault(parameter => parameter.RefKind == RefKind.None && parameter.Type.IsCancellationToken());

    /// <summary>The parameters that are to carry the route key; one of them can, the token cannot.</summary>
    public static IEnumerable<IParameterSymbol> RouteKeys(this IMethodSymbol method) =>
        method.Parameters.Where(parameter => parameter.GetAttributes().Any(attribute => KnownTypes.IsRouteKeyAttribute(attribute.AttributeClass)));

    /// <summary>The parameters that are to carry the caller's region; one string can.</summary>
    public static IEnumerable<IParameterSymbol> Regions(this IMethodSymbol method) =>
        method.Parameters.Where(parameter => parameter.GetAttributes().Any(attribute => KnownTypes.IsRegionAttribute(attribute.AttributeClass)));

    public static bool IsToken(this IParameterSymbol parameter) =>
        parameter.ContainingSymbol is IMethodSymbol method && SymbolEqualityComparer.Default.Equals(parameter, method.TokenParameter());
}
