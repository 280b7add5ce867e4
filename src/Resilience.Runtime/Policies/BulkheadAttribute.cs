namespace Resilience;

/// <summary>Bounds how many bodies run at an endpoint at the same time, so that a slow one cannot take every thread and connection.</summary>
/// <remarks>
/// A slot is held until the body has ended, an abandoned one included; a stream holds it until it is disposed. On an interface
/// there is one bulkhead per endpoint, shared by the operations; on a method the operation has its own. What finds no room ends
/// with <see cref="BulkheadFullException"/>, or goes to another endpoint.
/// </remarks>
public sealed class BulkheadAttribute : PolicyAttribute
{
    /// <summary>Bounds the bodies that run at once.</summary>
    /// <param name="maxConcurrent">How many may run; at least 1.</param>
    public BulkheadAttribute(int maxConcurrent) => Set(maxConcurrent, nameof(MaxConcurrent));

    /// <summary>Bodies that may run at once. At least 1.</summary>
    public int MaxConcurrent => Get(1);

    /// <summary>Attempts that may wait for a slot, first come first served. Default 0 = none waits; at least 0. Synchronous calls never wait.</summary>
    public int QueueLimit
    {
        get => Get(0);
        set => Set(value);
    }

    /// <summary>Longest wait in milliseconds; the attempt's and the call's timeouts end it too. Default 0 = no bound of its own; at least 0.</summary>
    public int MaxWaitMs
    {
        get => Get(0);
        set => Set(value);
    }
}
