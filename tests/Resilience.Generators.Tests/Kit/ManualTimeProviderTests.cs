using Resilience.TestKit;

namespace Resilience.Generators.Tests.Kit;

public sealed class ManualTimeProviderTests
{
    private readonly ManualTimeProvider _clock = new();
    private readonly List<string> _fired = [];

    [Fact]
    public void Timers_fire_in_due_order_each_at_its_own_instant()
    {
        Start("late", 30);
        Start("early", 10);
        Start("tie", 10);
        _clock.Advance(29);
        Assert.Equal(["early@10", "tie@10"], _fired);
        _clock.Advance(1);
        Assert.Equal("late@30", _fired[^1]);
        Assert.Equal(0, _clock.ArmedTimers);
    }

    [Fact]
    public void Timer_armed_by_a_callback_fires_in_the_same_advance_if_due()
    {
        _clock.CreateTimer(_ => Start("second", 5), null, TimeSpan.FromMilliseconds(10), Timeout.InfiniteTimeSpan);
        _clock.Advance(20);
        Assert.Equal(["second@15"], _fired);
        Assert.Equal(20, _clock.Elapsed.TotalMilliseconds);
    }

    [Fact]
    public void Periodic_timer_fires_until_it_is_disposed()
    {
        using (var timer = _clock.CreateTimer(_ => _fired.Add("tick"), null, TimeSpan.FromMilliseconds(10), TimeSpan.FromMilliseconds(10)))
        {
            _clock.Advance(35);
            Assert.Equal(5, _clock.NextDue!.Value.TotalMilliseconds);
        }

        _clock.Advance(100);
        Assert.Equal(["tick", "tick", "tick"], _fired);
    }

    [Fact]
    public void Timer_that_is_due_already_fires_with_the_next_advance()
    {
        Start("now", 0);
        Assert.Empty(_fired);
        _clock.Advance(0);
        Assert.Equal(["now@0"], _fired);
    }

    [Fact]
    public async Task Framework_delays_follow_the_clock()
    {
        var delay = Task.Delay(TimeSpan.FromMinutes(5), _clock);
        _clock.Advance(TimeSpan.FromMinutes(5) - TimeSpan.FromTicks(1));
        Assert.False(delay.IsCompleted);
        _clock.Advance(TimeSpan.FromTicks(1));
        await delay;
        Assert.Equal(new DateTimeOffset(2030, 1, 1, 0, 5, 0, TimeSpan.Zero), _clock.GetUtcNow());
    }

    private void Start(string name, int milliseconds) => _clock.CreateTimer(
        _ => _fired.Add($"{name}@{_clock.Elapsed.TotalMilliseconds}"), null, TimeSpan.FromMilliseconds(milliseconds), Timeout.InfiniteTimeSpan);
}
