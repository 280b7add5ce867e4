using Resilience.Outcomes;

namespace Resilience.Fallbacks;

/// <summary>Who answers when the operation cannot: exactly one of <paramref name="Method"/>, <paramref name="Handler"/> and <paramref name="Source"/> is set. <paramref name="LimitMs"/> is resolved: the attempt timeout, else 1,000, where none is given.</summary>
internal sealed record FallbackSettings(
    PolicyMode Mode,
    string? Method,
    Type? Handler,
    FallbackSource? Source,
    int MaxAgeMs,
    int LimitMs,
    ExceptionFilter Filter);
