namespace Resilience;

/// <summary>Why an attempt or a call did not succeed: told apart by who caused it, never by exception type.</summary>
public enum Cause
{
    /// <summary>The implementation threw, or returned a result that counts as a failure.</summary>
    Exception,

    /// <summary>It answered, but later than the latency objective or the slow-call limit allows.</summary>
    SlowCall,

    /// <summary>The attempt ran into its own deadline.</summary>
    AttemptTimeout,

    /// <summary>The call ran into its total deadline.</summary>
    TotalTimeout,

    /// <summary>A circuit breaker did not admit it.</summary>
    CircuitOpen,

    /// <summary>A bulkhead had no room.</summary>
    BulkheadFull,

    /// <summary>A rate limit had no permit.</summary>
    RateLimited,

    /// <summary>It was shed to protect more important work.</summary>
    Shed,

    /// <summary>Several endpoints, and none could be tried.</summary>
    NoEndpoint,

    /// <summary>A fault was injected on purpose.</summary>
    Chaos,
}
