using Microsoft.CodeAnalysis;

namespace Resilience.Generators.Parsing;

/// <summary>Why a member cannot be proxied.</summary>
/// <param name="Kind">The reason.</param>
/// <param name="Parameter">The parameter at fault, if it is one.</param>
internal sealed record MemberObstacle(ObstacleKind Kind, IParameterSymbol? Parameter = null)
{
    /// <summary>Whether no class can stand in for the interface at all; otherwise the member is passed through unguarded.</summary>
    public bool LeavesServiceOut => Kind is ObstacleKind.StaticAbstract or ObstacleKind.InitAccessor or ObstacleKind.Pointer or ObstacleKind.NotCallable;
}
