using System.Text.RegularExpressions;

namespace Resilience.Scenarios.Tests;

public sealed partial class LeadTests
{
    [Fact]
    public async Task Ours_answers_most_by_no_more_load_than_the_best_peer_in_every_scenario()
    {
        var (exitCode, output) = await ScenarioProgram.RunAsync();

        var verdicts = Verdict().Matches(output).ToDictionary(verdict => verdict.Groups[1].Value, verdict => verdict.Groups[2].Value);
        Assert.Equal(10, verdicts.Count);
        Assert.DoesNotContain("behind", verdicts.Values);
        Assert.Equal(0, exitCode);
    }

    [GeneratedRegex(@"^lead (\S+) .* (\w+)\r?$", RegexOptions.Multiline)]
    private static partial Regex Verdict();
}
