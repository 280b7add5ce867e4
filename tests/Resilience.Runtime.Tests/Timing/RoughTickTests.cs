using Resilience.TestKit;
using Xunit;

namespace Resilience.Timing;

public sealed class RoughTickTests
{
    private const int Dense = 10_000;

    /// <summary>Read densely, the tick is kept by a thread.</summary>
    [Fact]
    public async Task Readings_of_many_threads_follow_the_tick_and_never_run_ahead_of_it()
    {
        var lagged = 0;
        await Threading.RunAsync(4, _ =>
        {
            for (var read = 0; read < Dense; read++)
            {
                var reading = RoughTick.Read();
                var tick = Environment.TickCount64;
                Assert.InRange(reading, 1, tick);
                lagged |= reading < tick ? 1 : 0;
            }
        });
        await Eventually.HoldsAsync(() =>
        {
            var tick = Environment.TickCount64;
            lagged |= RoughTick.Read() < tick ? 1 : 0;
            return lagged != 0;
        });
        var since = Environment.TickCount64;
        await Eventually.HoldsAsync(() => RoughTick.Read() > since);
    }

    [Fact]
    public void Clock_of_another_provider_reads_that_one()
    {
        var provider = new ManualTimeProvider();
        var clock = new Clock(provider);
        var before = clock.Rough();
        provider.Advance(TimeSpan.FromTicks(1));
        Assert.Equal((before + 1, 0L), (clock.Rough(), clock.RoughLag));
    }
}
