namespace Resilience.Scenarios.Tests;

public sealed class DeterminismTests
{
    [Fact]
    public async Task Scenario_played_twice_with_one_seed_prints_the_same()
    {
        var (_, first) = await ScenarioProgram.RunAsync("flapping-5s", "--seed", "7");
        var (_, second) = await ScenarioProgram.RunAsync("flapping-5s", "--seed", "7");

        Assert.Contains("scenario flapping-5s client=ours ", first, StringComparison.Ordinal);
        Assert.Equal(first, second);
    }

    [Fact]
    public async Task Scenario_played_with_another_seed_prints_something_else()
    {
        var (_, one) = await ScenarioProgram.RunAsync("flapping-5s", "--seed", "7");
        var (_, other) = await ScenarioProgram.RunAsync("flapping-5s", "--seed", "8");

        Assert.NotEqual(one, other);
    }
}
