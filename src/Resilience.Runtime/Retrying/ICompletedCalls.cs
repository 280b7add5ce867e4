namespace Resilience.Retrying;

/// <summary>Counts the calls of a scope by the second of the clock in which they completed.</summary>
internal interface ICompletedCalls
{
    /// <summary>Calls completed in whole seconds from one to another, both included; the last may still be running. Never more than there were.</summary>
    /// <param name="firstSecond">Milliseconds of the clock divided by 1,000, rounded down.</param>
    /// <param name="lastSecond">As <paramref name="firstSecond"/>.</param>
    long CompletedBetween(long firstSecond, long lastSecond);
}
