namespace Resilience;

/// <summary>Constants for <see cref="RetryAttribute"/>.</summary>
public static class Retry
{
    /// <summary>Retries until the total timeout ends the call; not allowed without one.</summary>
    public const int Unbounded = -1;
}
