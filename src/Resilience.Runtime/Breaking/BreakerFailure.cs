namespace Resilience.Breaking;

/// <summary>What a breaker is told of an attempt that was not good.</summary>
internal readonly record struct BreakerFailure(bool HasFailed, bool IsSlow, Cause Cause, Exception? Exception)
{
    /// <summary>Whether it answered, though slowly: that ends a row of failures, which a slow failure that the breaker does not count leaves alone.</summary>
    public bool HasSucceeded => !HasFailed && Cause == Cause.SlowCall;
}
