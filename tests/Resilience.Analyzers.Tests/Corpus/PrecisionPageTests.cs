using Xunit;

namespace Resilience.Analyzers.Tests.Corpus;

/// <summary>The page on precision says what the rules do today.</summary>
public sealed class PrecisionPageTests
{
    [Fact]
    public async Task Page_says_what_a_run_over_the_corpus_says()
    {
        var written = PrecisionPage.Write(await Task.WhenAll(CorpusProgram.All.Where(static program => program.Missing is null).Select(CorpusRun.OfAsync)));
        var page = Path.Combine(Root(), "docs", "rules", "precision.md");
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") is { Length: > 0 })
        {
            await File.WriteAllTextAsync(page, written, TestContext.Current.CancellationToken);
        }

        Assert.Equal(written, await File.ReadAllTextAsync(page, TestContext.Current.CancellationToken));
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Resilience.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("The tests do not run inside the repository.");
        }

        return folder.FullName;
    }
}
