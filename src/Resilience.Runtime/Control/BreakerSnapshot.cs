using System.Text.Json.Serialization;

namespace Resilience;

/// <summary>A circuit breaker as it is now. Reading it changes nothing.</summary>
public sealed record BreakerSnapshot
{
    /// <summary>The service.</summary>
    public required string Service { get; init; }

    /// <summary>The operation that owns it; null where the service's operations share it.</summary>
    public string? Operation { get; init; }

    /// <summary>The endpoint.</summary>
    public required string Endpoint { get; init; }

    /// <summary>Its state. An open circuit whose pause is over stays open until a call asks.</summary>
    public required CircuitState State { get; init; }

    /// <summary>Calls counted in the current window; 0 unless closed.</summary>
    public required long Calls { get; init; }

    /// <summary>Failures counted in the current window; 0 unless closed.</summary>
    public required long Failures { get; init; }

    /// <summary>Slow calls counted in the current window; 0 unless closed.</summary>
    public required long SlowCalls { get; init; }

    /// <summary>Failures in a row.</summary>
    public required int ConsecutiveFailures { get; init; }

    /// <summary>Calls it has rejected since start.</summary>
    public required long Rejections { get; init; }

    /// <summary>Time until the first probe is admitted; null unless open.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>When the first probe is admitted; null unless open.</summary>
    public DateTimeOffset? NextProbeAt { get; init; }

    /// <summary>The cause of the last failure, if there was one.</summary>
    public Cause? LastCause { get; init; }

    /// <summary>The exception of the last failure, if there was one. Left out of JSON, which cannot hold it.</summary>
    [JsonIgnore]
    public Exception? LastException { get; init; }

    /// <summary>What the last failure said, if it was an exception.</summary>
    public string? LastError => LastException?.Message;
}
