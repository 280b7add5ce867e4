using Xunit;

namespace Resilience.Analyzers.Tests.Corpus;

/// <summary>Fixes over the whole corpus: what they make compiles, and the finding is gone.</summary>
public sealed class CorpusFixTests
{
    public static TheoryData<string> Programs => [.. Ready.Select(static program => program.Name)];

    private static IEnumerable<CorpusProgram> Ready => CorpusProgram.All.Where(static program => program.Missing is null);

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task First_fix_of_each_finding_mends_it(string name)
    {
        var run = await CorpusFixRun.OfAsync(CorpusProgram.Named(name));
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{run.Found.Length} findings: {run.First.Length} first fixes, {run.Further.Length} further fixes, {run.Unfixed.Length} without a fix ({Ids(run.Unfixed)})");
        AssertMended(run.First);
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task Further_fixes_of_each_finding_mend_it_too(string name) => AssertMended((await CorpusFixRun.OfAsync(CorpusProgram.Named(name))).Further);

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task Findings_in_an_editor_are_those_of_a_build(string name)
    {
        var program = CorpusProgram.Named(name);
        var (editor, build) = (await CorpusFixRun.OfAsync(program), await CorpusRun.OfAsync(program));
        Assert.Equal(build.Found.Length + build.False.Length, editor.Found.Length);
    }

    [Fact]
    public async Task Every_fixer_whose_rule_speaks_in_the_corpus_is_tried()
    {
        var runs = await Task.WhenAll(Ready.Select(CorpusFixRun.OfAsync));
        var fixable = AllRules.Fixers.SelectMany(static fixer => fixer.FixableDiagnosticIds).ToHashSet();
        var tried = runs.SelectMany(static run => run.First).Select(static trial => trial.Finding.Id).ToHashSet();
        var spoken = runs.SelectMany(static run => run.Found).Select(static finding => finding.Id).Where(fixable.Contains).ToHashSet();
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{runs.Sum(static run => run.First.Length)} first fixes, {runs.Sum(static run => run.Further.Length)} further fixes, {runs.Sum(static run => run.Unfixed.Length)} findings without a fix");
        Assert.Empty(spoken.Except(tried));
    }

    private static void AssertMended(IEnumerable<FixTrial> trials)
    {
        var failed = trials.Where(static trial => trial.Faults.Count > 0)
            .Select(static trial => $"{trial.Finding}\n  fix: {trial.Title}\n  {string.Join("\n  ", trial.Faults)}")
            .ToArray();
        Assert.True(failed.Length == 0, string.Join("\n", failed));
    }

    private static string Ids(IEnumerable<CorpusFinding> findings) => string.Join(", ", findings.Select(static finding => finding.Id).Order(StringComparer.Ordinal));
}
