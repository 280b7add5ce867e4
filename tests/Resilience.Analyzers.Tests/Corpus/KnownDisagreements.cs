namespace Resilience.Analyzers.Tests.Corpus;

/// <summary>Where a rule and its expectation differ today, each with the reason. A disagreement that is gone fails a test.</summary>
internal static class KnownDisagreements
{
    public static IReadOnlyList<KnownDisagreement> All { get; } =
    [
        new("ConfiguredTolls", "missed", "RES203", "Retry(1)", "The expectation is right: the settings ask for 3 retries, and the host obeys them. The rule reads attributes only, so far."),
        new("ConfiguredTolls", "false", "RES203", "Retry(2)", "The expectation is right: the settings raise the total to 2,500 ms. The rule reads attributes only, so far."),
        new("BreakerBench", "missed", "RES204", "CircuitBreaker(ConsecutiveFailures = 0, LastCalls = 5)", "The rule is right: `MinimumCalls` holds up to `LastCalls`, so five failures among the last five calls open this breaker."),
    ];

    public static IEnumerable<KnownDisagreement> In(string program) => All.Where(known => known.Program == program);
}
