namespace ShopApi.Providers;

/// <summary>How a simulated provider misbehaves.</summary>
public enum FaultKind
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>Nobody listens: connections are refused, open ones are cut.</summary>
    Down,

    /// <summary>Listens and stops listening in turn.</summary>
    Flapping,

    /// <summary>Each answer takes long; half the wait comes before the request is handled, half after.</summary>
    Slow,

    /// <summary>A share of the requests ends with status 500, some before they are handled, some after.</summary>
    Errors,

    /// <summary>Requests are handled, but the connection is cut instead of the answer.</summary>
    LostAnswers,
}
