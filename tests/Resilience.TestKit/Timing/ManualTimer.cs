namespace Resilience.TestKit;

/// <summary>A timer of a <see cref="ManualTimeProvider"/>, whose lock guards its settable state.</summary>
internal sealed class ManualTimer(ManualTimeProvider clock, TimerCallback callback, object? state) : ITimer
{
    public long DueTicks { get; set; }

    public long PeriodTicks { get; set; }

    /// <summary>Keeps timers of one instant in the order they were armed in.</summary>
    public long Sequence { get; set; }

    public bool IsDisposed { get; set; }

    public bool Change(TimeSpan dueTime, TimeSpan period) => clock.Arm(this, dueTime, period);

    public void Fire() => callback(state);

    public void Dispose() => clock.Disarm(this);

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}
