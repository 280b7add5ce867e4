namespace Resilience;

/// <summary>An endpoint as it is now. Reading it changes nothing.</summary>
public sealed record EndpointSnapshot
{
    /// <summary>The endpoint.</summary>
    public required Endpoint Endpoint { get; init; }

    /// <summary>Whether calls go to it while its circuit admits them.</summary>
    public required bool IsActive { get; init; }

    /// <summary>Whether it was taken out because it failed.</summary>
    public required bool IsEjected { get; init; }

    /// <summary>Whether an operator takes it out of use.</summary>
    public required bool IsDraining { get; init; }

    /// <summary>Whether an operator has cut it off.</summary>
    public required bool IsIsolated { get; init; }

    /// <summary>Failures in a row.</summary>
    public required int ConsecutiveFailures { get; init; }

    /// <summary>Good trial calls in a row since it was ejected.</summary>
    public required int RecoveryStreak { get; init; }

    /// <summary>When the next trial call may go to it; null unless ejected.</summary>
    public DateTimeOffset? NextTrialAt { get; init; }
}
