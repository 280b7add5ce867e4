namespace Resilience;

/// <summary>A bulkhead as it is now. Reading it changes nothing.</summary>
public sealed record BulkheadSnapshot
{
    /// <summary>The service.</summary>
    public required string Service { get; init; }

    /// <summary>The operation that owns it; null where the service's operations share it.</summary>
    public string? Operation { get; init; }

    /// <summary>The endpoint.</summary>
    public required string Endpoint { get; init; }

    /// <summary>Bodies that may run at once.</summary>
    public required int MaxConcurrent { get; init; }

    /// <summary>Attempts that may wait.</summary>
    public required int QueueLimit { get; init; }

    /// <summary>Bodies that run, abandoned ones included.</summary>
    public required int InFlight { get; init; }

    /// <summary>Attempts that wait for a slot.</summary>
    public required int Queued { get; init; }

    /// <summary>Attempts it has refused since start, those that waited in vain included.</summary>
    public required long Rejections { get; init; }
}
