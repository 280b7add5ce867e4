namespace Resilience;

/// <summary>Repeats an attempt that failed, after a growing random delay and under a budget.</summary>
/// <remarks>
/// What may be repeated, and where, follows from the operation's nature: see <see cref="ReadAttribute"/>,
/// <see cref="WriteAttribute"/> and <see cref="IdempotentAttribute"/>. When all retries are spent the last real failure surfaces as it is.
/// </remarks>
public sealed class RetryAttribute : PolicyAttribute
{
    /// <summary>Retries with the default count, 2.</summary>
    public RetryAttribute()
    {
    }

    /// <summary>Retries at most <paramref name="maxRetries"/> times.</summary>
    /// <param name="maxRetries">Retries after the first attempt; 0 = none, <see cref="Retry.Unbounded"/> only with a total timeout.</param>
    public RetryAttribute(int maxRetries) => Set(maxRetries, nameof(MaxRetries));

    /// <summary>Retries after the first attempt, so at most one more body runs. Default 2; at least 0, or <see cref="Retry.Unbounded"/>.</summary>
    public int MaxRetries => Get(2);

    /// <summary>Base delay in milliseconds. Default 200; from 0 to <see cref="MaxDelayMs"/>.</summary>
    public int DelayMs
    {
        get => Get(200);
        set => Set(value);
    }

    /// <summary>Largest delay in milliseconds, applied before the jitter is drawn. Default 5,000; at least 0, and at least <see cref="DelayMs"/>.</summary>
    public int MaxDelayMs
    {
        get => Get(5_000);
        set => Set(value);
    }

    /// <summary>How the delay grows. Default: <see cref="Backoff.Exponential"/>.</summary>
    public Backoff Backoff
    {
        get => Get(Backoff.Exponential);
        set => Set(value);
    }

    /// <summary>How the delay is spread, so clients do not return in step. Default: <see cref="Jitter.Full"/>.</summary>
    public Jitter Jitter
    {
        get => Get(Jitter.Full);
        set => Set(value);
    }

    /// <summary>The failures to retry, by exception type, derived types included. Default: every failure.</summary>
    public Type[] On
    {
        get => Get<Type[]>([]);
        set => Set(value);
    }

    /// <summary>The failures not to retry, by exception type, derived types included; beats <see cref="On"/>.</summary>
    public Type[] Except
    {
        get => Get<Type[]>([]);
        set => Set(value);
    }

    /// <summary>Name of a static <c>TimeSpan? M(Exception)</c> of the interface that reads how long the other side asked to wait.</summary>
    public string? RetryAfter
    {
        get => Get<string?>(null);
        set => Set(value!);
    }

    /// <summary>Retries allowed per 100 calls completed in the last 10 seconds. Default 20; 0 to 100.</summary>
    public int BudgetPercent
    {
        get => Get(20);
        set => Set(value);
    }

    /// <summary>Retries per second that are allowed however few calls there are. Default 3; at least 0.</summary>
    public int BudgetMinPerSecond
    {
        get => Get(3);
        set => Set(value);
    }
}
