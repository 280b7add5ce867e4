namespace Resilience.Analyzers.Tests.Corpus;

/// <summary>Where a rule and its expectation differ today, each with the reason. A disagreement that is gone fails a test.</summary>
internal static class KnownDisagreements
{
    public static IReadOnlyList<KnownDisagreement> All { get; } = [];

    public static IEnumerable<KnownDisagreement> In(string program) => All.Where(known => known.Program == program);
}
