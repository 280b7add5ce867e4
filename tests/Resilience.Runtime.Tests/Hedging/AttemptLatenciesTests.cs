using Xunit;

namespace Resilience.Hedging;

public sealed class AttemptLatenciesTests
{
    private const long Ms = TimeSpan.TicksPerMillisecond;
    private const long Second = TimeSpan.TicksPerSecond;

    private readonly AttemptLatencies _latencies = new();

    [Fact]
    public void Percentile_is_unknown_until_enough_attempts_have_ended()
    {
        Record(19, 50 * Ms);
        Assert.Equal(0, _latencies.Percentile(95, 0));

        Record(1, 50 * Ms);

        Assert.InRange(_latencies.Percentile(95, Second), 50 * Ms, 63 * Ms);
    }

    [Theory, InlineData(50, 10), InlineData(89, 10), InlineData(95, 100), InlineData(99.5, 1_000), InlineData(100, 1_000)]
    public void Percentile_is_never_below_the_true_one_and_a_quarter_above_it_at_most(double percent, int milliseconds)
    {
        Record(900, 10 * Ms);
        Record(90, 100 * Ms);
        Record(10, 1_000 * Ms);

        Assert.InRange(_latencies.Percentile(percent, 0), milliseconds * Ms, milliseconds * Ms * 5 / 4);
    }

    [Fact]
    public void Percentile_follows_what_is_recent()
    {
        Record(1_000, 10 * Ms);
        for (var second = 0; second < 61; second++)
        {
            _latencies.Percentile(95, second * Second);
        }

        Record(100, 500 * Ms);
        Assert.InRange(_latencies.Percentile(95, 62 * Second), 500 * Ms, 625 * Ms);
    }

    [Fact]
    public void Percentile_is_kept_while_too_little_happens()
    {
        Record(100, 80 * Ms);
        var known = _latencies.Percentile(95, 0);

        for (var second = 1; second < 300; second++)
        {
            Assert.Equal(known, _latencies.Percentile(95, second * Second));
        }
    }

    [Fact]
    public void Extremes_have_a_bucket_too()
    {
        Record(30, 0);
        Assert.InRange(_latencies.Percentile(95, 0), 1, Ms);

        Record(600, TimeSpan.TicksPerHour);
        Assert.InRange(_latencies.Percentile(95, Second), 60 * Second, 200 * Second);
    }

    private void Record(int times, long ticks)
    {
        for (var i = 0; i < times; i++)
        {
            _latencies.Record(ticks, i % Pooling.Cores.Count);
        }
    }
}
