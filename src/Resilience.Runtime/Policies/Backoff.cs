namespace Resilience;

/// <summary>How the delay before retry n = 0, 1, … grows, before jitter: each is capped at the largest delay and never overflows.</summary>
public enum Backoff
{
    /// <summary><c>DelayMs · 2ⁿ</c></summary>
    Exponential,

    /// <summary><c>DelayMs · (n + 1)</c></summary>
    Linear,

    /// <summary><c>DelayMs</c></summary>
    Constant,
}
