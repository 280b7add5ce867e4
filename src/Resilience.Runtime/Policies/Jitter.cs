namespace Resilience;

/// <summary>How a delay <c>d</c> (already capped) is drawn.</summary>
public enum Jitter
{
    /// <summary><c>U[0, d]</c>: spreads clients most, and does not pile them up on the cap.</summary>
    Full,

    /// <summary><c>d/2 + U[0, d/2]</c></summary>
    Equal,

    /// <summary><c>min(MaxDelayMs, U[DelayMs, 3 · previous])</c>, the first previous being <c>DelayMs</c>; the growth setting is not used.</summary>
    Decorrelated,

    /// <summary><c>d</c>: clients that failed together come back together.</summary>
    None,
}
