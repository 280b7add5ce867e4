namespace Resilience.Objectives;

/// <summary>An objective as the calls of one plan see it: they count by the settings they started with, whatever a reload has made of them since.</summary>
internal sealed class WatchedObjective(Objective objective, SloSettings settings)
{
    public int LatencyMs => settings.LatencyMs;

    public void AddGood(long second, long count) => objective.AddGood(second, count);

    public void AddBad(long nowMs, Cause cause) => objective.AddBad(nowMs, cause, settings);

    public void AddDegraded(long nowMs, Cause cause, bool slow) => objective.AddDegraded(nowMs, cause, slow, settings);

    public void AddNotCounted(long nowMs) => objective.AddNotCounted(nowMs);
}
