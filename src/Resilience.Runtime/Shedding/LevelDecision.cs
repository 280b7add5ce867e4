using Resilience.Timing;

namespace Resilience.Shedding;

/// <summary>Turns scores into a level, with thresholds, hysteresis and patience. Not thread-safe.</summary>
internal sealed class LevelDecision(HealthOptions options, ServiceLevel level)
{
    private long? _lowSince;
    private long? _highSince;

    public ServiceLevel Level { get; private set; } = level;

    /// <summary>Takes in a score; true when it changes the level.</summary>
    public bool Observe(double score, long now)
    {
        var asked = options.LevelAt(score);
        _lowSince = asked > Level ? _lowSince ?? now : null;
        _highSince = Level > ServiceLevel.Full && score >= options.ThresholdOf(Level) + options.Hysteresis ? _highSince ?? now : null;
        if (HasLasted(_lowSince, options.WorsenAfterMs, now))
        {
            Change(asked);
            return true;
        }

        if (HasLasted(_highSince, options.ImproveAfterMs, now))
        {
            Change(Level - 1);
            return true;
        }

        return false;
    }

    private static bool HasLasted(long? since, int milliseconds, long now) => since is { } began && now - began >= milliseconds * Clock.TicksPerMs;

    private void Change(ServiceLevel level)
    {
        Level = level;
        _lowSince = null;
        _highSince = null;
    }
}
