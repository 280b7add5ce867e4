using System.Collections.Concurrent;

namespace Resilience.Analyzers.Tests.Corpus;

/// <summary>The examination of many mutants.</summary>
/// <param name="Failures">What went wrong, each with the seed that replays it.</param>
/// <param name="Valid">How many of them were valid programs.</param>
internal sealed record MutantRun(IReadOnlyCollection<string> Failures, int Valid)
{
    private static readonly ParallelOptions Workers = new() { MaxDegreeOfParallelism = 3 };

    /// <param name="seeds">Which mutants.</param>
    /// <param name="subjects">What is run over them.</param>
    /// <param name="limit">How long one may take before it counts as never ending.</param>
    public static async Task<MutantRun> OfAsync(IEnumerable<int> seeds, Subjects subjects, TimeSpan limit)
    {
        var failures = new ConcurrentBag<string>();
        var valid = 0;
        await Parallel.ForEachAsync(seeds, Workers, async (seed, cancellationToken) =>
        {
            var mutant = Mutant.Of(seed);
            var (faults, compiles) = await ExamineAsync(mutant, subjects, limit, cancellationToken);
            Interlocked.Add(ref valid, compiles ? 1 : 0);
            if (faults.Count > 0)
            {
                failures.Add($"seed {seed}, {mutant.Project}:\n{mutant.Changes}\n{string.Join("\n", faults)}\nReplay it with RESILIENCE_SEED={seed}.");
            }
        });
        return new MutantRun(failures, valid);
    }

    private static async Task<MutantExamination> ExamineAsync(Mutant mutant, Subjects subjects, TimeSpan limit, CancellationToken cancellationToken)
    {
        try
        {
            return await Task.Run(() => MutantExamination.OfAsync(mutant, subjects, cancellationToken), cancellationToken).WaitAsync(limit, cancellationToken);
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            return new MutantExamination([error.ToString()], Compiles: false);
        }
    }
}
