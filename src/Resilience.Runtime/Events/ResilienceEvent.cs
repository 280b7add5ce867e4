namespace Resilience;

/// <summary>One thing that happened to a service. Events of one state arrive in order.</summary>
/// <param name="At">When, by the host's clock.</param>
/// <param name="Kind">What.</param>
/// <param name="Service">The service; empty where the whole host is meant.</param>
public sealed record ResilienceEvent(DateTimeOffset At, ResilienceEventKind Kind, string Service)
{
    /// <summary>The operation, where one is meant.</summary>
    public string? Operation { get; init; }

    /// <summary>The endpoint, where one is meant; for a move, the one that calls go to now.</summary>
    public string? Endpoint { get; init; }

    /// <summary>For a move, the endpoint that calls went to before.</summary>
    public string? From { get; init; }

    /// <summary>The region that writes go to now; its old one is in <see cref="From"/>.</summary>
    public string? Region { get; init; }

    /// <summary>The cause of the failure behind it, if one is.</summary>
    public Cause? Cause { get; init; }

    /// <summary>The exception behind it, if one is.</summary>
    public Exception? Exception { get; init; }

    /// <summary>How long it lasts or lasted: a pause, an ejection, the time a call tried.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>Attempts made by a call that gave up.</summary>
    public int? Attempts { get; init; }

    /// <summary>For a change of the service level, the level now; <see cref="From"/> is the one before.</summary>
    public ServiceLevel? Level { get; init; }

    /// <summary>Who asked for it, if an operator did.</summary>
    public string? Who { get; init; }

    /// <summary>The operator's reason; where nobody asked for it, what it was decided by.</summary>
    public string? Why { get; init; }

    /// <summary>More to it, a line each: what has changed; what is wrong, with the path, the value and the allowed range. Empty for most kinds.</summary>
    public IReadOnlyList<string> Details { get; init; } = [];
}
