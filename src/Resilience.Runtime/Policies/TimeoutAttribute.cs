namespace Resilience;

/// <summary>Bounds how long a caller waits: for the whole call, and for each attempt.</summary>
/// <remarks>
/// The bound is a promise to the caller: an asynchronous call ends with <see cref="DeadlineExceededException"/> at its
/// deadline even when the implementation ignores its token. The abandoned body is watched until it ends.
/// </remarks>
public sealed class TimeoutAttribute : PolicyAttribute
{
    /// <summary>Bounds attempts only; give <see cref="AttemptMs"/>.</summary>
    public TimeoutAttribute()
    {
    }

    /// <summary>Bounds the whole call.</summary>
    /// <param name="totalMs">Milliseconds for the whole call, retries and waits included; 0 = no bound.</param>
    public TimeoutAttribute(int totalMs) => Set(totalMs, nameof(TotalMs));

    /// <summary>Milliseconds for the whole call, retries and waits included. Default 0 = no bound; at least 0.</summary>
    public int TotalMs => Get(0);

    /// <summary>Milliseconds for one attempt, queueing included. Default 0 = no bound of its own; at most the total.</summary>
    public int AttemptMs
    {
        get => Get(0);
        set => Set(value);
    }

    /// <summary>What happens to a body that outlives its deadline. Default: <see cref="Overrun.Abandon"/>, for scoped implementations <see cref="Overrun.Wait"/>.</summary>
    public Overrun Overrun
    {
        get => Get(Overrun.Abandon);
        set => Set(value);
    }
}
