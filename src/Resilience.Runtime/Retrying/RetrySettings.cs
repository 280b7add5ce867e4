using Resilience.Outcomes;

namespace Resilience.Retrying;

/// <summary>Milliseconds; <paramref name="MaxRetries"/> is <see cref="Retry.Unbounded"/> or at least 0.</summary>
internal sealed record RetrySettings(
    PolicyMode Mode,
    int MaxRetries,
    int DelayMs,
    int MaxDelayMs,
    Backoff Backoff,
    Jitter Jitter,
    ExceptionFilter Filter,
    RetryBudgetSettings Budget);
