using Xunit;

namespace Resilience.Timing;

/// <summary>Scanner and slots under random interleavings; with many threads in <see cref="DeadlineScannerTests"/> and <see cref="AttemptSlotTests"/>.</summary>
public sealed class DeadlineModelTests
{
    /// <summary>
    /// A deadline is claimed at its time, once; disarmed or claimed, never both; a claim cancels its own body and no innocent one, in
    /// this use or a later one; a slot is in one place; an orphan is told once.
    /// </summary>
    [Fact]
    public void Deadlines_are_kept_or_disarmed_and_no_innocent_call_is_cancelled_under_any_interleaving()
    {
        var (claims, reused) = (0, 0);
        Schedules.Run(100_000, random =>
        {
            using var run = Run(random);
            claims += run.Claims;
            reused += run.Reused;
        });

        Assert.InRange(claims, 100_000, int.MaxValue);
        Assert.InRange(reused, 100_000, int.MaxValue);
    }

    [Theory, InlineData(3), InlineData(16)]
    public void Schedules_that_have_found_a_fault_hold(int seed) => Schedules.Replay(seed, random => Run(random).Dispose());

    private static DeadlineRun Run(Random random)
    {
        var run = new DeadlineRun(random);
        for (var step = 0; step < 20; step++)
        {
            run.Step();
        }

        run.End();
        return run;
    }
}
