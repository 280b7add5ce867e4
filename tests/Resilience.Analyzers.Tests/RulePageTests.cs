using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Resilience.TestKit.Verification;
using Xunit;

namespace Resilience.Analyzers.Tests;

/// <summary>A rule is an id, an analyzer, a page and a release line: together or not at all.</summary>
public sealed partial class RulePageTests
{
    private static readonly string Pages = Path.Combine(AppContext.BaseDirectory, "rules");

    /// <summary>Ids and severities are promises to users, so they are stated here once more.</summary>
    private static readonly Dictionary<string, DiagnosticSeverity> Promised = new()
    {
        ["RES001"] = DiagnosticSeverity.Error,
        ["RES002"] = DiagnosticSeverity.Error,
        ["RES003"] = DiagnosticSeverity.Error,
        ["RES004"] = DiagnosticSeverity.Error,
        ["RES005"] = DiagnosticSeverity.Warning,
        ["RES101"] = DiagnosticSeverity.Warning,
        ["RES102"] = DiagnosticSeverity.Warning,
        ["RES103"] = DiagnosticSeverity.Warning,
        ["RES104"] = DiagnosticSeverity.Warning,
        ["RES105"] = DiagnosticSeverity.Warning,
        ["RES106"] = DiagnosticSeverity.Warning,
        ["RES201"] = DiagnosticSeverity.Warning,
        ["RES202"] = DiagnosticSeverity.Warning,
        ["RES203"] = DiagnosticSeverity.Warning,
        ["RES204"] = DiagnosticSeverity.Warning,
        ["RES205"] = DiagnosticSeverity.Warning,
        ["RES206"] = DiagnosticSeverity.Warning,
        ["RES207"] = DiagnosticSeverity.Info,
        ["RES208"] = DiagnosticSeverity.Warning,
        ["RES209"] = DiagnosticSeverity.Warning,
        ["RES210"] = DiagnosticSeverity.Warning,
        ["RES211"] = DiagnosticSeverity.Warning,
        ["RES301"] = DiagnosticSeverity.Warning,
        ["RES302"] = DiagnosticSeverity.Warning,
        ["RES303"] = DiagnosticSeverity.Warning,
        ["RES304"] = DiagnosticSeverity.Warning,
        ["RES305"] = DiagnosticSeverity.Warning,
        ["RES306"] = DiagnosticSeverity.Warning,
        ["RES307"] = DiagnosticSeverity.Info,
        ["RES401"] = DiagnosticSeverity.Warning,
        ["RES402"] = DiagnosticSeverity.Warning,
        ["RES403"] = DiagnosticSeverity.Error,
        ["RES501"] = DiagnosticSeverity.Warning,
        ["RES502"] = DiagnosticSeverity.Warning,
        ["RES503"] = DiagnosticSeverity.Warning,
        ["RES504"] = DiagnosticSeverity.Warning,
    };

    public static TheoryData<string> Ids => [.. Promised.Keys];

    [Fact]
    public void Analyzers_together_have_exactly_the_promised_rules() =>
        Assert.Equal(
            Promised.OrderBy(static rule => rule.Key, StringComparer.Ordinal),
            AllRules.Descriptors.ToDictionary(static rule => rule.Id, static rule => rule.DefaultSeverity).OrderBy(static rule => rule.Key, StringComparer.Ordinal));

    [Fact]
    public void Pages_are_those_of_the_rules() =>
        Assert.Equal(
            Promised.Keys.Order(StringComparer.Ordinal),
            Directory.GetFiles(Pages, "*.md").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal));

    [Fact]
    public void Release_lines_are_those_of_the_rules()
    {
        var releases = string.Concat(Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "releases"), "*.md").Select(File.ReadAllText));
        var lines = AllRules.Descriptors.Select(static rule => $"{rule.Id} | {rule.Category} | {rule.DefaultSeverity} | ");
        Assert.All(lines, line => Assert.Contains(line, releases, StringComparison.Ordinal));
        Assert.Equal(Promised.Count, ReleaseLine().Count(releases));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Help_link_leads_to_the_page_of_the_rule(string id)
    {
        var rule = AllRules.Descriptors.Single(rule => rule.Id == id);
        Assert.Equal($"https://github.com/resilience-net/resilience/blob/main/docs/rules/{id}.md", rule.HelpLinkUri);
        var page = File.ReadAllText(Path.Combine(Pages, $"{id}.md"));
        Assert.StartsWith($"# {id}: ", page, StringComparison.Ordinal);
        Assert.Contains($"| {rule.Category} |", page, StringComparison.Ordinal);
        Assert.Contains($"| {rule.DefaultSeverity.ToString().ToLowerInvariant()}", page, StringComparison.Ordinal);
        Assert.All(["Cause", "Why it hurts", "Bad", "Good", "Fix", "When to suppress"], title => Assert.Contains($"\n## {title}\n", page, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Examples_of_the_page_are_reported_and_silent_as_they_claim(string id)
    {
        var page = File.ReadAllText(Path.Combine(Pages, $"{id}.md"));
        var bad = await DiagnoseAsync(page, "Bad");
        Assert.Contains(bad, diagnostic => diagnostic.Id == id);
        Assert.DoesNotContain(bad, diagnostic => diagnostic.Id.StartsWith("CS", StringComparison.Ordinal) && diagnostic.Severity == DiagnosticSeverity.Error);
        Assert.DoesNotContain(await DiagnoseAsync(page, "Good"), diagnostic => diagnostic.Id == id || diagnostic.Id.StartsWith("CS", StringComparison.Ordinal));
    }

    [Fact]
    public void Rules_with_a_fix_say_so_on_their_page()
    {
        var fixable = AllRules.Fixers.SelectMany(static fixer => fixer.FixableDiagnosticIds).ToHashSet();
        Assert.All(Promised.Keys, id => Assert.Equal(
            !fixable.Contains(id),
            File.ReadAllText(Path.Combine(Pages, $"{id}.md")).Contains(" | no |", StringComparison.Ordinal)));
    }

    private static async Task<IEnumerable<Diagnostic>> DiagnoseAsync(string page, string section)
    {
        var code = CodeIn(page, section, "csharp");
        Assert.NotEmpty(code);
        var test = TestSolution.Of(code);
        test = code.Contains("AddResilient", StringComparison.Ordinal) ? test.WithGenerator() : test;
        test = CodeIn(page, section, "json") is { Length: > 0 } settings ? test.WithSettings(settings) : test;
        return await TestSolution.DiagnoseAsync(test.Solution, AllRules.Analyzers);
    }

    /// <summary>The first example in a language below a title; empty when there is none.</summary>
    private static string CodeIn(string page, string section, string language)
    {
        var text = Regex.Match(page, $@"\n## {section}\n(.*?)(\n## |\z)", RegexOptions.Singleline).Groups[1].Value;
        return Regex.Match(text, $@"\n```{language}\n(.*?)```", RegexOptions.Singleline).Groups[1].Value;
    }

    [GeneratedRegex(@"^RES\d{3} \|", RegexOptions.Multiline)]
    private static partial Regex ReleaseLine();
}
