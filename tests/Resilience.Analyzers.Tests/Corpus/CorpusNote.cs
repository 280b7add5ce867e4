namespace Resilience.Analyzers.Tests.Corpus;

/// <summary>One line of a head: the rule, with its severity where that is not the usual one, and the arithmetic.</summary>
internal sealed record CorpusNote(string Mark, string Why)
{
    public string Id => Mark[..6];

    /// <summary>The cases told: semicolons stand between them.</summary>
    public int Cases => Why.Split("; ").Length;
}
