using Xunit;

namespace Resilience.Analyzers.Tests.Corpus;

/// <summary>The page on precision says what the rules do today.</summary>
public sealed class PrecisionPageTests
{
    [Fact]
    public async Task Page_says_what_a_run_over_the_corpus_says() => WrittenPage.Matches(
        "docs/rules/precision.md",
        PrecisionPage.Write(await Task.WhenAll(CorpusProgram.All.Where(static program => program.Missing is null).Select(CorpusRun.OfAsync))));
}
