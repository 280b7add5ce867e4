using System.Globalization;
using Xunit;

namespace Resilience.Analyzers.Tests.Corpus;

/// <summary>
/// All rules, the generator and the report over spoilt programs of the corpus. A failure names its seed: <c>RESILIENCE_SEED</c> replays that one alone,
/// <c>RESILIENCE_MUTANTS</c> says how many seeds to run, from 1 on.
/// </summary>
public sealed class RobustnessTests
{
    private const int Usual = 500;

    /// <summary>A mutant takes some milliseconds; only one that never ends reaches this.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    [Fact]
    public async Task Spoilt_programs_crash_no_rule_and_nothing_is_written_that_breaks_a_valid_one()
    {
        var run = await MutantRun.OfAsync(Seeds(), Subjects.Product, Limit);
        TestContext.Current.TestOutputHelper?.WriteLine($"{Seeds().Count()} mutants, {run.Valid} of them valid programs");
        Assert.True(run.Failures.Count == 0, $"{run.Failures.Count} faults\n\n" + string.Join("\n\n", run.Failures.Take(20)));
        Assert.True(run.Valid > 0 || Seeds().Count() < Usual, "No mutant compiles: nothing was learned about what is written.");
    }

    private static IEnumerable<int> Seeds() =>
        Number("RESILIENCE_SEED") is { } replayed ? [replayed] : Enumerable.Range(1, Number("RESILIENCE_MUTANTS") ?? Usual);

    private static int? Number(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;
}
