using Resilience.Benchmarks.Cases;
using Resilience.Benchmarks.Comparing;
using Resilience.Benchmarks.Memory;

namespace Resilience.Benchmarks.Scaling;

/// <summary>Throughput on one operation from 1, 2 and 4 threads, ours and the peer's by turns. It judges nothing: how many cores are free decides.</summary>
internal static class ScaleCommand
{
    private static readonly int[] Threads = [1, 2, 4];

    /// <summary>Each subject in a process of its own.</summary>
    public static int RunAll()
    {
        foreach (var (name, _) in CaseTable.Scaled)
        {
            var (exitCode, lines) = OwnProcess.Run(["compare", "scale", name]);
            Array.ForEach(lines, Console.WriteLine);
            if (exitCode != 0)
            {
                return exitCode;
            }
        }

        return 0;
    }

    public static int RunOne(string name)
    {
        if (CaseTable.Scaled.FirstOrDefault(scaled => scaled.Name == name).Prepare is not { } prepare)
        {
            Console.Error.WriteLine($"There is nothing to scale by the name '{name}'. There is: {string.Join(", ", CaseTable.Scaled.Select(static scaled => scaled.Name))}.");
            return 2;
        }

        var alone = (Ours: 0.0, Peer: 0.0);
        foreach (var threads in Threads)
        {
            var (ours, peer) = Throughput(prepare, threads);
            alone = threads == 1 ? (ours, peer) : alone;
            Console.WriteLine(FormattableString.Invariant(
                $"scale {name} threads={threads} ours_per_s={ours:0} peer_per_s={peer:0} ours_speedup={ours / alone.Ours:0.00} peer_speedup={peer / alone.Peer:0.00} ratio={ours / peer:0.0}"));
        }

        return 0;
    }

    private static (double Ours, double Peer) Throughput(Func<int, Contest> prepare, int threads)
    {
        using var contest = prepare(threads);
        var (ours, peer) = Rounds.Measure(contest);
        return (threads * 1e9 / ours.MedianNanoseconds, threads * 1e9 / peer.MedianNanoseconds);
    }
}
