using System.Globalization;
using Xunit;

namespace Resilience;

/// <summary>
/// Runs one test over many seeds, each of which is one schedule. A failure names its seed; RESILIENCE_SEED replays that one alone. A seed
/// that has found a fault, in the product or planted to try the test, is kept as a case of its own (<see cref="Replay"/>).
/// </summary>
internal static class Schedules
{
    public static void Run(int count, Action<Random> schedule)
    {
        var replayed = Environment.GetEnvironmentVariable("RESILIENCE_SEED");
        var seeds = replayed is null ? Enumerable.Range(1, count) : [int.Parse(replayed, CultureInfo.InvariantCulture)];
        foreach (var seed in seeds)
        {
            Replay(seed, schedule);
        }
    }

    public static void Replay(int seed, Action<Random> schedule)
    {
        try
        {
            schedule(new Random(seed));
        }
        catch (Exception error)
        {
            Assert.Fail($"seed {seed}: {error.Message}\nReplay it with RESILIENCE_SEED={seed}.\n{error.StackTrace}");
        }
    }
}
