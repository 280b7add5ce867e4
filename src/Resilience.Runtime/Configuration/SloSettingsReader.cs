using Resilience.Objectives;

namespace Resilience.Configuration;

/// <summary>The parameters of <see cref="SloAttribute"/> and what they add up to.</summary>
internal static class SloSettingsReader
{
    private static readonly Parameter<double> TargetPercent = Parameters.Target(nameof(SloAttribute.TargetPercent), unset: 99.9);
    private static readonly Parameter<int> LatencyMs = Parameters.Integer(nameof(SloAttribute.LatencyMs), unset: 0, min: 0);
    private static readonly Parameter<double> LatencyPercent = Parameters.Target(nameof(SloAttribute.LatencyPercent), unset: 99.9);
    private static readonly Parameter<int> WindowDays = Parameters.Integer(nameof(SloAttribute.WindowDays), unset: 30, min: 1, max: 366);
    private static readonly Parameter<DegradedCalls> Degraded = Parameters.Choice(nameof(SloAttribute.Degraded), DegradedCalls.Good);
    private static readonly Parameter<double> SlaPercent =
        Parameters.Number(nameof(SloAttribute.SlaPercent), unset: 0, "a number above 0, at most 100", value => value is > 0 and <= 100);

    public static PolicySchema Schema { get; } = new("Slo", typeof(SloAttribute), TargetPercent, LatencyMs, LatencyPercent, WindowDays, Degraded, SlaPercent)
    {
        OfState = [TargetPercent, LatencyMs, LatencyPercent, WindowDays, Degraded, PolicySchema.Mode],
        ActsOnCalls = false,
    };

    public static SloSettings Read(PolicyLayers layers) => new(
        layers.Mode,
        layers.Get(TargetPercent),
        layers.Get(LatencyMs),
        layers.TryGet(LatencyPercent, out var latencyPercent) ? latencyPercent : layers.Get(TargetPercent),
        layers.Get(WindowDays),
        layers.Get(Degraded),
        layers.Get(SlaPercent));
}
