namespace Resilience.Scenarios.Tests;

public sealed class LeadTests
{
    [Fact]
    public async Task Ours_answers_most_in_every_scenario_by_no_more_load_than_the_best_peer()
    {
        var (exitCode, output) = await ScenarioProgram.RunAsync();

        Assert.DoesNotContain(" behind", output, StringComparison.Ordinal);
        Assert.Equal(0, exitCode);
    }
}
