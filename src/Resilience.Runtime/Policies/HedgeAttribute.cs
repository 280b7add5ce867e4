namespace Resilience;

/// <summary>Starts a second attempt beside one that takes long, and answers with the first good result of the two. For reads and <see cref="IdempotentAttribute"/> operations.</summary>
/// <remarks>
/// A hedge starts after a delay, or at once when the attempt before it fails. It goes to an endpoint not yet tried, where the operation
/// may be repeated there, has an attempt timeout and permits of its own, never waits in a queue, and spends the retry budget. Once the
/// call has its answer, the other attempts are cancelled and not awaited, and count for nothing. A retry starts when every attempt of
/// the round has failed; the failure of its first attempt surfaces. Bodies of one call run at the same time, so what
/// serves them must allow it. Other writes and synchronous operations are not hedged. On an interface the policy holds for every operation.
/// </remarks>
public sealed class HedgeAttribute : PolicyAttribute
{
    /// <summary>Hedges after a delay.</summary>
    /// <param name="delayMs">The delay in milliseconds, counted from the start of the attempt before; at least 0. 0 = at once.</param>
    public HedgeAttribute(int delayMs) => Set(delayMs, nameof(DelayMs));

    /// <summary>Delay in milliseconds before a hedge; at least 0. With a <see cref="Percentile"/>, the shortest delay.</summary>
    public int DelayMs => Get(0);

    /// <summary>Hedges beside one attempt. Default 1; 1 to 10.</summary>
    public int MaxHedges
    {
        get => Get(1);
        set => Set(value);
    }

    /// <summary>
    /// Waits as long as this percentage of the operation's recent good attempts took, never less than <see cref="DelayMs"/>: 95 hedges about
    /// one call in twenty, however the speed changes. Default 0 = always <see cref="DelayMs"/>; 0 to 100.
    /// </summary>
    public double Percentile
    {
        get => Get(0.0);
        set => Set(value);
    }
}
