namespace Resilience;

/// <summary>The state of a circuit breaker.</summary>
public enum CircuitState
{
    /// <summary>Calls flow.</summary>
    Closed,

    /// <summary>Calls are rejected until the pause is over.</summary>
    Open,

    /// <summary>Probes are admitted; the rest is rejected.</summary>
    HalfOpen,

    /// <summary>An operator opened it: calls are rejected until it is closed by hand.</summary>
    Isolated,
}
