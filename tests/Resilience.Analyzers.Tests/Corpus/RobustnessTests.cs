using System.Collections.Concurrent;
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

    private static readonly ParallelOptions Workers = new() { MaxDegreeOfParallelism = 3 };

    /// <summary>A mutant takes some milliseconds; only one that never ends reaches this.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Spoilt_programs_crash_no_rule_and_nothing_is_written_that_breaks_a_valid_one()
    {
        var failures = new ConcurrentBag<string>();
        var valid = 0;
        await Parallel.ForEachAsync(Seeds(), Workers, async (seed, cancellationToken) =>
        {
            var mutant = Mutant.Of(seed);
            var (faults, compiles) = await ExamineAsync(mutant, cancellationToken);
            Interlocked.Add(ref valid, compiles ? 1 : 0);
            if (faults.Count > 0)
            {
                failures.Add($"seed {seed}, {mutant.Project}:\n{mutant.Changes}\n{string.Join("\n", faults)}\nReplay it with RESILIENCE_SEED={seed}.");
            }
        });

        TestContext.Current.TestOutputHelper?.WriteLine($"{Seeds().Count()} mutants, {valid} of them valid programs");
        Assert.True(failures.IsEmpty, $"{failures.Count} faults\n\n" + string.Join("\n\n", failures.Take(20)));
        Assert.True(valid > 0 || Seeds().Count() < Usual, "No mutant compiles: nothing was learned about what is written.");
    }

    private static async Task<MutantExamination> ExamineAsync(Mutant mutant, CancellationToken cancellationToken)
    {
        try
        {
            return await Task.Run(() => MutantExamination.OfAsync(mutant, cancellationToken), cancellationToken).WaitAsync(Limit, cancellationToken);
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            return new MutantExamination([error.ToString()], Compiles: false);
        }
    }

    private static IEnumerable<int> Seeds() =>
        Number("RESILIENCE_SEED") is { } replayed ? [replayed] : Enumerable.Range(1, Number("RESILIENCE_MUTANTS") ?? Usual);

    private static int? Number(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;
}
