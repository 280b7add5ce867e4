namespace Resilience;

/// <summary>How much of its work a host does, the most first.</summary>
public enum ServiceLevel
{
    /// <summary>Everything, for everyone.</summary>
    Full,

    /// <summary>All but what can be done without, for calls of at least <see cref="RequestPriority.Normal"/>.</summary>
    Degraded,

    /// <summary>Only what the service is for, for calls of at least <see cref="RequestPriority.High"/>.</summary>
    Minimal,

    /// <summary>Nothing but what is declared to run even then, for calls that are <see cref="RequestPriority.Critical"/>.</summary>
    Offline,
}
