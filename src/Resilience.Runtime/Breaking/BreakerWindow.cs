namespace Resilience.Breaking;

/// <summary>The calls that decide about a closed circuit. Good ones are counted by every core without the lock; all else is guarded by it.</summary>
internal abstract class BreakerWindow
{
    public static BreakerWindow Create(BreakerSettings settings, long now) =>
        settings.LastCalls > 0 ? new CountWindow(settings.LastCalls) : new TimeWindow(settings.WindowMs, now);

    public abstract void AddGood(long now, int core);

    public abstract void AddBad(long now, bool failed, bool slow);

    public abstract (long Calls, long Failed, long Slow) Sum(long now);
}
