using System.ComponentModel.DataAnnotations;

namespace ShopApi.Providers;

/// <summary>A fault with its measure; what the kind does not use is ignored.</summary>
public sealed record Fault
{
    public static Fault None { get; } = new() { Kind = FaultKind.None };

    public required FaultKind Kind { get; init; }

    /// <summary>Milliseconds each answer takes while slow.</summary>
    [Range(1, 60_000)]
    public int DelayMs { get; init; } = 1_500;

    /// <summary>Percent of requests that fail while there are errors.</summary>
    [Range(1, 100)]
    public int ErrorPercent { get; init; } = 50;

    /// <summary>Milliseconds it listens while flapping.</summary>
    [Range(50, 60_000)]
    public int UpMs { get; init; } = 1_200;

    /// <summary>Milliseconds it does not listen while flapping.</summary>
    [Range(50, 60_000)]
    public int DownMs { get; init; } = 800;
}
