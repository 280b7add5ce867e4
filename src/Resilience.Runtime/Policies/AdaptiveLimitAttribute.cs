namespace Resilience;

/// <summary>Bounds how many bodies run at an endpoint at the same time by a limit that finds itself: it grows while the endpoint answers as fast as it used to, and shrinks when it slows down.</summary>
/// <remarks>
/// For endpoints whose capacity nobody knows, or that changes. What finds no room ends with <see cref="BulkheadFullException"/>, or
/// goes to another endpoint; nothing waits. On an interface there is one limit per endpoint, shared by the operations; on a method
/// the operation has its own. The limit follows Gradient2 of Netflix's concurrency-limits; the formula stands in the documentation.
/// </remarks>
public sealed class AdaptiveLimitAttribute : PolicyAttribute
{
    /// <summary>The limit never falls below this. Default 1; from 1 to <see cref="Max"/>.</summary>
    public int Min
    {
        get => Get(1);
        set => Set(value);
    }

    /// <summary>The limit never grows beyond this. Default 200; at least 1, and at least <see cref="Min"/>.</summary>
    public int Max
    {
        get => Get(200);
        set => Set(value);
    }

    /// <summary>The limit to begin with, brought within <see cref="Min"/> and <see cref="Max"/>. Default 20; at least 1.</summary>
    public int Initial
    {
        get => Get(20);
        set => Set(value);
    }
}
