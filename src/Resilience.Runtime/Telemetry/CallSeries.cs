namespace Resilience.Telemetry;

/// <summary>One way in which calls end: a series of its own, there from the start.</summary>
/// <param name="Outcome">The label.</param>
/// <param name="Cause">The label.</param>
/// <param name="Read">How many of an operation's calls ended so.</param>
internal sealed record CallSeries(string Outcome, string Cause, Func<OperationCounts, long> Read)
{
    private static readonly Cause[] Failures = [Resilience.Cause.Exception, Resilience.Cause.AttemptTimeout, Resilience.Cause.TotalTimeout, Resilience.Cause.Chaos];

    private static readonly Cause[] Rejections =
    [
        Resilience.Cause.CircuitOpen, Resilience.Cause.BulkheadFull, Resilience.Cause.RateLimited, Resilience.Cause.Shed, Resilience.Cause.NoEndpoint,
    ];

    /// <summary>Every call that has ended is in exactly one.</summary>
    public static CallSeries[] All { get; } =
    [
        new("Success", Label.NoCause, counts => counts.Succeeded - counts.Slow),
        new("Success", nameof(Resilience.Cause.SlowCall), counts => counts.Slow),
        new("Degraded", Label.NoCause, counts => counts.Degraded),
        .. Failures.Select(cause => new CallSeries("Failure", cause.ToString(), counts => counts.Failed.GetValueOrDefault(cause))),
        .. Rejections.Select(cause => new CallSeries("Rejected", cause.ToString(), counts => counts.Rejected.GetValueOrDefault(cause))),
        new("CallerError", Label.NoCause, counts => counts.CallerErrors),
        new("Cancelled", Label.NoCause, counts => counts.Cancelled),
    ];
}
