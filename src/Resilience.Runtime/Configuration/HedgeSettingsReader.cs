using Resilience.Hedging;

namespace Resilience.Configuration;

/// <summary>The parameters of <see cref="HedgeAttribute"/> and what they add up to.</summary>
internal static class HedgeSettingsReader
{
    private static readonly Parameter<int> DelayMs = Parameters.Integer(nameof(HedgeAttribute.DelayMs), unset: 0, min: 0);
    private static readonly Parameter<int> MaxHedges = Parameters.Integer(nameof(HedgeAttribute.MaxHedges), unset: 1, min: 1, max: 10);

    private static readonly Parameter<double> Percentile = Parameters.Number(
        nameof(HedgeAttribute.Percentile), unset: 0, "a number from 0 (a fixed delay) to 100", value => value is >= 0 and <= 100);

    public static PolicySchema Schema { get; } = new("Hedge", typeof(HedgeAttribute), DelayMs, MaxHedges, Percentile);

    public static HedgeSettings Read(PolicyLayers layers) =>
        new(layers.Mode, layers.Get(DelayMs), layers.Get(MaxHedges), layers.Get(Percentile));
}
