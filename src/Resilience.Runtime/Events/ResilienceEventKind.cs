namespace Resilience;

/// <summary>What happened.</summary>
public enum ResilienceEventKind
{
    /// <summary>A circuit opened: the endpoint is not called until the pause is over.</summary>
    CircuitOpened,

    /// <summary>A circuit's pause is over: probes are admitted.</summary>
    CircuitHalfOpened,

    /// <summary>A circuit closed: calls flow again.</summary>
    CircuitClosed,

    /// <summary>An operator opened a circuit until further notice.</summary>
    Isolated,

    /// <summary>An endpoint was taken out because it failed.</summary>
    Ejected,

    /// <summary>An ejected or drained endpoint came back.</summary>
    Restored,

    /// <summary>An operator takes an endpoint out of use.</summary>
    Drained,

    /// <summary>Calls go to another endpoint from now on.</summary>
    FailedOver,

    /// <summary>Calls go to the preferred endpoint again.</summary>
    FailedBack,

    /// <summary>A call gave up after its last retry.</summary>
    RetriesExhausted,

    /// <summary>A retry was wanted that the retry budget did not allow; told once, and again after ten seconds without a refusal.</summary>
    RetryBudgetExhausted,

    /// <summary>A fallback failed too.</summary>
    FallbackFailed,

    /// <summary>A body still runs 100 ms after its deadline: it does not heed its token. It is watched until it ends.</summary>
    Abandoned,

    /// <summary>An operator put an endpoint first until failback is forced, and no call moves for it: they go there already, or cannot go there now.</summary>
    Forced,

    /// <summary>An operator restored the declared order, and no call moves for it.</summary>
    Released,

    /// <summary>The host's service level changed: calls are shed, or no longer.</summary>
    LevelChanged,

    /// <summary>An operator gave an endpoint another weight.</summary>
    Reweighted,

    /// <summary>An endpoint was added to a service while the host runs.</summary>
    EndpointAdded,

    /// <summary>An endpoint was removed from a service while the host runs.</summary>
    EndpointRemoved,

    /// <summary>An operator moved a service's writes to another region.</summary>
    Promoted,

    /// <summary>Configuration has changed, and the services go by it from now on.</summary>
    ConfigurationReloaded,

    /// <summary>Configuration has changed to what cannot be meant or cannot be had while the host runs: none of it is taken over.</summary>
    ConfigurationRefused,

    /// <summary>An operator set a mode, or lifted one.</summary>
    ModeSwitched,

    /// <summary>A chaos experiment has begun.</summary>
    ChaosStarted,

    /// <summary>A chaos experiment has ended: by an operator, by its time, or by an error budget that is too small for it.</summary>
    ChaosStopped,
}
