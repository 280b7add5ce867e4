using Microsoft.CodeAnalysis;

namespace Resilience.Generators.Parsing;

/// <summary>A member that a class standing in for the service must have. Holds symbols: for parsing and analyzers only.</summary>
/// <param name="Symbol">The method, property, indexer or event.</param>
/// <param name="IsExplicit">Whether its name alone would not tell it from an inherited one, or one that every object has.</param>
/// <param name="Operation">The operation it is; null for what is never one.</param>
/// <param name="Obstacle">Why it cannot be proxied.</param>
internal sealed record ParsedMember(ISymbol Symbol, bool IsExplicit, ParsedOperation? Operation, MemberObstacle? Obstacle);
