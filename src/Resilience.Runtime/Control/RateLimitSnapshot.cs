namespace Resilience;

/// <summary>A rate limit as it is now. Reading it changes nothing.</summary>
public sealed record RateLimitSnapshot
{
    /// <summary>The service.</summary>
    public required string Service { get; init; }

    /// <summary>The operation that owns it; null where the service's operations share it.</summary>
    public string? Operation { get; init; }

    /// <summary>Permits per period.</summary>
    public required int Permits { get; init; }

    /// <summary>The period.</summary>
    public required TimeSpan Period { get; init; }

    /// <summary>Permits that can be saved up.</summary>
    public required int Burst { get; init; }

    /// <summary>Permits there are.</summary>
    public required long Available { get; init; }

    /// <summary>Times it has refused since start.</summary>
    public required long Rejections { get; init; }
}
