using Microsoft.CodeAnalysis;

namespace Resilience.Generators.Parsing;

/// <summary>Finds what makes a member impossible to proxy.</summary>
internal static class MemberObstacles
{
    /// <summary>What keeps any class from standing in for the member.</summary>
    public static MemberObstacle? OfAny(ISymbol member) => member switch
    {
        { IsStatic: true, IsAbstract: true } => new MemberObstacle(ObstacleKind.StaticAbstract),
        { IsStatic: true } or { IsAbstract: false, IsVirtual: false } => null,
        { DeclaredAccessibility: Accessibility.Protected or Accessibility.ProtectedAndInternal or Accessibility.ProtectedOrInternal, IsAbstract: true } =>
            new MemberObstacle(ObstacleKind.NotCallable),
        IPropertySymbol { SetMethod.IsInitOnly: true } => new MemberObstacle(ObstacleKind.InitAccessor),
        IMethodSymbol { ReturnType: var type } when IsPointer(type) => new MemberObstacle(ObstacleKind.Pointer),
        IMethodSymbol { IsVararg: true } => new MemberObstacle(ObstacleKind.Pointer),
        IMethodSymbol method when method.Parameters.FirstOrDefault(parameter => IsPointer(parameter.Type)) is { } parameter =>
            new MemberObstacle(ObstacleKind.Pointer, parameter),
        IPropertySymbol { Type: var type } when IsPointer(type) => new MemberObstacle(ObstacleKind.Pointer),
        _ => null,
    };

    /// <summary>What keeps a call's arguments or its result from passing through the engine.</summary>
    public static MemberObstacle? OfGuarded(IMethodSymbol method)
    {
        if (method.RefKind != RefKind.None)
        {
            return new MemberObstacle(ObstacleKind.RefReturn);
        }

        if (IsRefStruct(method.ReturnType))
        {
            return new MemberObstacle(ObstacleKind.RefStructReturn);
        }

        foreach (var parameter in method.Parameters)
        {
            if (ObstacleOf(parameter) is { } kind)
            {
                return new MemberObstacle(kind, parameter);
            }
        }

        return null;
    }

    private static ObstacleKind? ObstacleOf(IParameterSymbol parameter) => parameter.RefKind switch
    {
        RefKind.Ref => ObstacleKind.RefParameter,
        RefKind.Out => ObstacleKind.OutParameter,
        _ => IsRefStruct(parameter.Type) ? ObstacleKind.RefStructParameter : null,
    };

    private static bool IsRefStruct(ITypeSymbol type) => type.IsRefLikeType
        || (type is ITypeParameterSymbol parameter && TypeParameters.AllowsRefStruct(parameter));

    private static bool IsPointer(ITypeSymbol type) => type switch
    {
        IPointerTypeSymbol or IFunctionPointerTypeSymbol => true,
        IArrayTypeSymbol array => IsPointer(array.ElementType),
        _ => false,
    };
}
