namespace Resilience.Retrying;

/// <summary>
/// How long to wait before retry n = 0, 1, …, in milliseconds. Computed in doubles, so that any n up to
/// <see cref="int.MaxValue"/> ends at the largest delay and never overflows.
/// </summary>
internal static class RetryDelay
{
    /// <summary>Draws the delay before a retry.</summary>
    /// <param name="settings">The policy.</param>
    /// <param name="retry">n: 0 for the first retry.</param>
    /// <param name="previousMs">The delay drawn before retry n − 1; read for <see cref="Jitter.Decorrelated"/> only, and not for the first retry.</param>
    /// <param name="sample">A draw from [0, 1).</param>
    public static double Draw(RetrySettings settings, int retry, double previousMs, double sample)
    {
        if (settings.Jitter == Jitter.Decorrelated)
        {
            double low = settings.DelayMs;
            var high = 3 * Math.Max(low, retry == 0 ? low : previousMs);
            return Math.Min(settings.MaxDelayMs, low + (sample * (high - low)));
        }

        // Capped before the draw: clients that reached the cap stay spread over it.
        var delay = Capped(settings, retry);
        return settings.Jitter switch
        {
            Jitter.Full => sample * delay,
            Jitter.Equal => (delay / 2) + (sample * (delay / 2)),
            _ => delay,
        };
    }

    /// <summary>The largest delay that <see cref="Draw"/> can give before a retry.</summary>
    /// <param name="settings">The policy.</param>
    /// <param name="retry">n: 0 for the first retry.</param>
    public static double Largest(RetrySettings settings, int retry) =>
        settings.Jitter == Jitter.Decorrelated
            ? Math.Min(settings.MaxDelayMs, Grown(settings.DelayMs, Math.Pow(3, retry + 1d)))
            : Capped(settings, retry);

    private static double Capped(RetrySettings settings, int retry) =>
        Math.Min(settings.MaxDelayMs, settings.Backoff switch
        {
            Backoff.Exponential => Grown(settings.DelayMs, Math.Pow(2, retry)),
            Backoff.Linear => Grown(settings.DelayMs, retry + 1d),
            _ => settings.DelayMs,
        });

    // The factor may be infinite, and 0 · ∞ is not a number.
    private static double Grown(int delayMs, double factor) => delayMs == 0 ? 0 : delayMs * factor;
}
