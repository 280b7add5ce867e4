namespace Resilience.Outcomes;

/// <summary>The ways in which limits refuse.</summary>
internal enum RefusalKind : byte
{
    /// <summary>There is one way only.</summary>
    Plain,

    /// <summary>The bulkhead had no slot and has no queue.</summary>
    NoSlot,

    /// <summary>The bulkhead had no slot, and a call of this kind waits in no queue.</summary>
    MayNotWait,

    /// <summary>Neither a slot nor a place in the queue.</summary>
    QueueFull,

    /// <summary>The wait in the queue was over.</summary>
    WaitedInVain,

    /// <summary>The adaptive limit had no room.</summary>
    AdaptiveLimit,

    /// <summary>The service level is below the lowest at which the operation runs.</summary>
    Level,

    /// <summary>The operation runs at this level, but not for requests of this priority.</summary>
    Priority,
}
