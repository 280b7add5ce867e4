namespace Resilience.Hedging;

/// <summary>When attempts beside the first one start.</summary>
/// <param name="Mode">Whether they do.</param>
/// <param name="DelayMs">The delay, or the shortest one.</param>
/// <param name="MaxHedges">How many.</param>
/// <param name="Percentile">The share of attempts, in percent, that are to end before; 0 = the delay is fixed.</param>
internal sealed record HedgeSettings(PolicyMode Mode, int DelayMs, int MaxHedges, double Percentile);
