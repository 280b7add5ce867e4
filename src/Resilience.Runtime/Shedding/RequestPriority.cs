namespace Resilience;

/// <summary>How important the request is that a call belongs to, the least first.</summary>
public enum RequestPriority
{
    /// <summary>Nobody waits for it: prefetching, reports, crawlers. Shed first.</summary>
    Low,

    /// <summary>What requests are unless something says otherwise.</summary>
    Normal,

    /// <summary>It is what the service is for: a purchase, a login.</summary>
    High,

    /// <summary>It must go on whatever happens: health, operators, money in flight.</summary>
    Critical,
}
