using System.Text.RegularExpressions;

namespace Resilience.Scenarios.Tests;

public sealed partial class LeadTests
{
    /// <summary>Where the best peer is still ahead; docs/scenarios.md says why.</summary>
    private static readonly string[] Behind = ["correlated-outage"];

    [Fact]
    public async Task Ours_answers_most_by_no_more_load_than_the_best_peer_save_where_the_page_says_so()
    {
        var (exitCode, output) = await ScenarioProgram.RunAsync();

        var verdicts = Verdict().Matches(output).ToDictionary(verdict => verdict.Groups[1].Value, verdict => verdict.Groups[2].Value);
        Assert.Equal(10, verdicts.Count);
        Assert.Equal(Behind, verdicts.Where(verdict => verdict.Value == "behind").Select(verdict => verdict.Key));
        Assert.Equal(Behind.Length == 0 ? 0 : 1, exitCode);
    }

    [GeneratedRegex(@"^lead (\S+) .* (\w+)\r?$", RegexOptions.Multiline)]
    private static partial Regex Verdict();
}
