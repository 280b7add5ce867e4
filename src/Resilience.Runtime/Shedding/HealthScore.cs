namespace Resilience;

/// <summary>How well a host fares, 0 to 1 throughout. Immutable.</summary>
/// <remarks>
/// A part of weight w that fares s counts <c>1 − w · (1 − s)</c>; the score is the least of the parts, so that one resource that is
/// spent cannot hide behind the others.
/// </remarks>
public sealed record HealthScore
{
    /// <summary>1 while the process uses at most 70 % of the processor time it may use, 0 when it uses all of it, straight between.</summary>
    public required double Cpu { get; init; }

    /// <summary>1 while at most 80 % of the memory that the process may use is taken, 0 when all of it is, straight between.</summary>
    public required double Memory { get; init; }

    /// <summary>The share of endpoints that can be called, not isolated, drained, ejected or behind an open circuit: the mean over the services.</summary>
    public required double Dependencies { get; init; }

    /// <summary>1 while every objective has at least a quarter of its error budget left, 0 when one has spent it all, straight between.</summary>
    public required double Budget { get; init; }

    /// <summary>The score: the least of the weighted parts.</summary>
    public required double Value { get; init; }

    /// <summary>The part that decided, by its name here.</summary>
    public required string Worst { get; init; }
}
