namespace Resilience;

/// <summary>An endpoint as it is now. Reading it changes nothing.</summary>
public sealed record EndpointSnapshot
{
    /// <summary>The endpoint.</summary>
    public required Endpoint Endpoint { get; init; }

    /// <summary>Whether calls go to it while its circuit admits them. Where endpoints share the load several are active.</summary>
    public required bool IsActive { get; init; }

    /// <summary>Whether it was taken out because it failed.</summary>
    public required bool IsEjected { get; init; }

    /// <summary>Whether an operator takes it out of use.</summary>
    public required bool IsDraining { get; init; }

    /// <summary>Whether an operator has cut it off.</summary>
    public required bool IsIsolated { get; init; }

    /// <summary>Failures in a row.</summary>
    public required int ConsecutiveFailures { get; init; }

    /// <summary>Good trial calls or probes in a row since it was ejected.</summary>
    public required int RecoveryStreak { get; init; }

    /// <summary>Its share of the load where endpoints share it: its weight, less while it takes up its share again, 0 while it gets none because it is ejected, drained or isolated. 0 where they are tried in order.</summary>
    public double EffectiveWeight { get; init; }

    /// <summary>Attempts under way, where <see cref="Balance.LeastLoaded"/> counts them; null elsewhere.</summary>
    public int? InFlight { get; init; }

    /// <summary>When it was last probed; null before the first probe and where there are none.</summary>
    public DateTimeOffset? LastProbeAt { get; init; }

    /// <summary>Whether it was well then.</summary>
    public bool? LastProbeSucceeded { get; init; }

    /// <summary>When its ejection ends; null unless it was ejected for a pause.</summary>
    public DateTimeOffset? EjectedUntil { get; init; }

    /// <summary>When the next trial call may go to it; null unless it is ejected and gets trial calls.</summary>
    public DateTimeOffset? NextTrialAt { get; init; }
}
