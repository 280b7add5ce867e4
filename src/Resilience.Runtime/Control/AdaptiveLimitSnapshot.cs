namespace Resilience;

/// <summary>An adaptive limit as it is now. Reading it changes nothing.</summary>
public sealed record AdaptiveLimitSnapshot
{
    /// <summary>The service.</summary>
    public required string Service { get; init; }

    /// <summary>The operation that owns it; null where the service's operations share it.</summary>
    public string? Operation { get; init; }

    /// <summary>The endpoint.</summary>
    public required string Endpoint { get; init; }

    /// <summary>Bodies that may run at once now.</summary>
    public required int Limit { get; init; }

    /// <summary>Bodies that run, abandoned ones included.</summary>
    public required int InFlight { get; init; }

    /// <summary>Attempts it has refused since start.</summary>
    public required long Rejections { get; init; }

    /// <summary>How long a body takes when nothing queues, as far as it has learnt; null before it has.</summary>
    public TimeSpan? Baseline { get; init; }
}
