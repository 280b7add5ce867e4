using Xunit;

namespace Resilience.Objectives;

/// <summary>An objective against a list of everything that happened, over more virtual time than its window.</summary>
public sealed class ObjectiveModelTests
{
    private const long Start = 1_700_000_123_456;
    private const long HourMs = 3_600_000;

    [Theory]
    [InlineData(1, 30, 1)]
    [InlineData(2, 30, 1)]
    [InlineData(3, 1, 1)]
    [InlineData(4, 7, 1)]
    [InlineData(5, 35, 1)]
    [InlineData(6, 36, 2)]
    [InlineData(7, 90, 3)]
    [InlineData(8, 366, 11)]
    public void Law34_counts_are_those_of_a_window_less_than_one_bucket_longer(int seed, int windowDays, int bucketHours)
    {
        var random = new Random(seed);
        var objective = new Objective(new(PolicyMode.Enforce, 99.5, LatencyMs: 300, 95, windowDays, DegradedCalls.Good), Start);
        var history = new List<Happening>();
        var end = Start + ((windowDays + 12) * 24 * HourMs);
        for (var now = Start; now < end; now += Gap(random, windowDays))
        {
            history.Add(Happen(objective, random, now));
            if (random.Next(60) == 0)
            {
                Compare(objective, history, now + random.Next(2_000_000), windowDays, bucketHours * HourMs);
            }
        }

        Compare(objective, history, end, windowDays, bucketHours * HourMs);
        Compare(objective, history, end + (windowDays * 24 * HourMs), windowDays, bucketHours * HourMs);
    }

    [Fact]
    public void Law34_memory_is_below_64_KiB_for_every_window()
    {
        Assert.All(Enumerable.Range(1, 366), static days =>
            Assert.InRange(new Objective(new(PolicyMode.Enforce, 99.9, 300, 99, days, DegradedCalls.Good), Start).MemoryBytes, 1, (64 * 1_024) - 1));

        var before = GC.GetAllocatedBytesForCurrentThread();
        var objective = new Objective(new(PolicyMode.Enforce, 99.9, 300, 99, WindowDays: 35, DegradedCalls.Good), Start);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, objective.MemoryBytes, 64 * 1_024);
    }

    [Fact]
    public void Threads_lose_no_call_and_readers_see_whole_ones()
    {
        var objective = new Objective(new(PolicyMode.Enforce, 99.9, LatencyMs: 300, 99, WindowDays: 30, DegradedCalls.Bad), Start);
        const int Each = 20_000;
        var torn = 0;

        Parallel.For(0, 5, new ParallelOptions { MaxDegreeOfParallelism = 5 }, thread =>
        {
            for (var i = 0; i < Each; i++)
            {
                switch (thread)
                {
                    case 0: objective.AddGood((Start / 1_000) + (i % 900), 3); break;
                    case 1: objective.AddBad(Start + i, (Cause)(i % 10)); break;
                    case 2: objective.AddDegraded(Start + i, Cause.CircuitOpen, slow: false); break;
                    case 3: objective.AddNotCounted(Start + i); break;
                    case 4 when i % 50 == 0:
                        var read = objective.Read(Start, []);
                        Interlocked.Add(ref torn, read.Bad == read.BadByCause.Values.Sum() && read.Bad <= read.Total && read.Availability.BurnRates[3].Total == read.Total ? 0 : 1);
                        break;
                }
            }
        });

        var end = objective.Read(Start, []);
        Assert.Equal(0, torn);
        Assert.Equal((5 * Each, 2 * Each, Each, Each), (end.Total, end.Bad, end.Degraded, end.NotCounted));
        Assert.Equal(Each / 10, end.Latency!.Bad);
        Assert.Equal(Each + (Each / 10), end.BadByCause[Cause.CircuitOpen]);
    }

    private static long Gap(Random random, int windowDays) => random.Next(400) switch
    {
        0 => random.NextInt64(windowDays * 4 * HourMs),
        < 20 => random.Next(400_000 * windowDays),
        < 200 => random.Next(20_000),
        _ => random.Next(50 * windowDays * 100),
    };

    private static Happening Happen(Objective objective, Random random, long now)
    {
        switch (random.Next(10))
        {
            case 0:
                var cause = (Cause)random.Next(10);
                objective.AddBad(now, cause);
                return new(now, 1, cause, Degraded: false);
            case 1:
                objective.AddDegraded(now, Cause.CircuitOpen, slow: false);
                return new(now, 1, null, Degraded: true);
            default:
                // Handed over late, as the engine does; by a thread that was idle, very late.
                var at = (now / 1_000) - (random.Next(20) == 0 ? random.Next(400_000) : random.Next(12));
                var count = random.Next(1, 500);
                objective.AddGood(at, count);
                return new(at * 1_000, count, null, Degraded: false);
        }
    }

    private static void Compare(Objective objective, List<Happening> history, long now, int windowDays, long bucketMs)
    {
        SecondCount[] pending = [new(now / 1_000, 9), new((now / 1_000) - 10, 4)];
        var read = objective.Read(now, pending);
        List<Happening> all = [.. history, .. pending.Select(static second => new Happening(second.Second * 1_000, second.Count, null, Degraded: false))];

        var window = Since(all, now, windowDays * 24 * HourMs, bucketMs);
        Assert.Equal(window.Sum(static one => one.Calls), read.Total);
        Assert.Equal(window.Count(static one => one.Bad is not null), read.Bad);
        Assert.Equal(window.Count(static one => one.Degraded), read.Degraded);
        Assert.All(read.BadByCause, entry => Assert.Equal(window.Count(one => one.Bad == entry.Key), entry.Value));
        for (var i = 0; i < read.Availability.BurnRates.Count; i++)
        {
            var (availability, latency) = (read.Availability.BurnRates[i], read.Latency!.BurnRates[i]);
            var length = (long)availability.Window.TotalMilliseconds;
            var burn = Since(all, now, length, length <= HourMs ? 10_000 : length <= 6 * HourMs ? 60_000 : 600_000);
            Assert.Equal(burn.Sum(static one => one.Calls), availability.Total);
            Assert.Equal(burn.Count(static one => one.Bad is not (null or Cause.SlowCall)), availability.Bad);
            Assert.Equal(burn.Count(static one => one.Bad is Cause.SlowCall), latency.Bad);
        }
    }

    private static List<Happening> Since(List<Happening> history, long now, long lengthMs, long bucketMs)
    {
        var since = (now - lengthMs) / bucketMs * bucketMs;
        return history.FindAll(one => one.AtMs >= since);
    }

    private sealed record Happening(long AtMs, long Calls, Cause? Bad, bool Degraded);
}
