namespace Resilience.Analyzers.Tests.Corpus;

/// <summary>Every expectation that was changed after a rule had run on it.</summary>
internal static class Corrections
{
    public static IReadOnlyList<Correction> All { get; } =
    [
        new("BreakerBench", "RES204", "IAuthorisations, with 10 calls needed of the last 5, is silent.", "`MinimumCalls` holds up to `LastCalls`, so five failures among the last five calls open this breaker."),
        new("ParkingMeters", "RES003", "The argument is reported, not the whole attribute.", "Settings that cannot work are told at the offending argument, whichever attribute bears it."),
        new("PremiumRoutes", "RES301", "ListAsync, which asks in a loop, is reported.", "What is left out is soft or under a condition; a loop that nobody enters is no way to keep a promise."),
        new("WeatherDesk", "RES307", "IStations, whose objective has a latency, is silent.", "A late answer is bad, a fallback's too: this objective can be missed. The rule's page did not say so."),
    ];
}
