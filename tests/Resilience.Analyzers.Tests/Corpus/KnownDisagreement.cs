namespace Resilience.Analyzers.Tests.Corpus;

/// <summary>A difference between a rule and the expectation that is not settled by changing the expectation.</summary>
/// <param name="Program">Where.</param>
/// <param name="Kind"><c>missed</c> or <c>false</c>.</param>
/// <param name="Id">The rule.</param>
/// <param name="Token">The text it is about.</param>
/// <param name="Why">Who is right, and why.</param>
internal sealed record KnownDisagreement(string Program, string Kind, string Id, string Token, string Why)
{
    public bool Explains(string difference) =>
        difference.StartsWith($"{Kind}: {Program}/", StringComparison.Ordinal)
        && difference.Contains($": {Id} ", StringComparison.Ordinal)
        && difference.Contains($" at '{Token}'", StringComparison.Ordinal);
}
