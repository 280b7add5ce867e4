using Microsoft.CodeAnalysis;
using Xunit;

namespace Resilience.Analyzers.Tests.Corpus;

/// <summary>What the corpus must hold to prove anything.</summary>
public sealed class CorpusCoverageTests
{
    public static TheoryData<string> Rules => [.. CorpusRules.All];

    public static TheoryData<string> Programs => [.. CorpusProgram.All.Select(static program => program.Name)];

    [Theory]
    [MemberData(nameof(Rules))]
    public void Rule_has_two_findings_and_three_near_misses(string id)
    {
        Assert.True(CorpusProgram.All.SelectMany(static program => program.Findings).Count(finding => finding.Id == id) >= 2, $"Fewer than two findings of {id}.");
        Assert.True(CorpusProgram.All.SelectMany(static program => program.Silent).Where(note => note.Id == id).Sum(static note => note.Cases) >= 3, $"Fewer than three near misses of {id}.");
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public void Each_mark_is_explained_at_the_head_of_its_project_and_nothing_else(string name)
    {
        var program = CorpusProgram.Named(name);
        Assert.NotEmpty(program.Description);
        Assert.NotEmpty(program.Silent);
        foreach (var project in program.Projects)
        {
            var marked = project.Source.Findings.Concat(project == program.Projects[^1] ? program.Settings.SelectMany(static source => source.Findings) : []);
            Assert.Equal(
                marked.Select(static finding => finding.Id).Distinct().Order(StringComparer.Ordinal),
                project.Head.Expected.Select(static note => note.Mark).Distinct().Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public void Marks_and_notes_name_rules_of_the_catalogue() =>
        Assert.Empty(CorpusProgram.All.SelectMany(static program => program.Findings.Select(static finding => finding.Id).Concat(program.Silent.Select(static note => note.Id)))
            .Except(CorpusRules.All));

    [Fact]
    public void Catalogue_holds_every_rule_that_exists() => Assert.Empty(CorpusRules.Existing.Except(CorpusRules.All));

    [Fact]
    public void Programs_are_many_some_of_them_clean_some_of_several_projects()
    {
        Assert.True(CorpusProgram.All.Count >= 25);
        Assert.True(CorpusProgram.All.Count(static program => program.Findings.All(static finding => finding.Severity == DiagnosticSeverity.Info)) >= 8);
        Assert.True(CorpusProgram.All.Count(static program => program.Projects.Count >= 2) >= 3);
    }
}
