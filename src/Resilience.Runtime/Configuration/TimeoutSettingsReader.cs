using Resilience.Timing;

namespace Resilience.Configuration;

/// <summary>The parameters of <see cref="TimeoutAttribute"/> and what they add up to.</summary>
internal static class TimeoutSettingsReader
{
    private static readonly Parameter<int> TotalMs = Parameters.Integer(nameof(TimeoutAttribute.TotalMs), unset: 0, min: 0);
    private static readonly Parameter<int> AttemptMs = Parameters.Integer(
        nameof(TimeoutAttribute.AttemptMs), unset: 0, $"a whole number of milliseconds of at least 0 (none, the default), and at most {nameof(TimeoutAttribute.TotalMs)} where there is one", value => value >= 0);

    private static readonly Parameter<Overrun> Overrun = Parameters.Choice(nameof(TimeoutAttribute.Overrun), Resilience.Overrun.Abandon);

    public static PolicySchema Schema { get; } = new("Timeout", typeof(TimeoutAttribute), TotalMs, AttemptMs, Overrun);

    public static TimeoutSettings Read(PolicyLayers layers)
    {
        if (layers.Get(TotalMs) > 0)
        {
            layers.RequireOrder(AttemptMs, TotalMs);
        }

        return new TimeoutSettings(
            layers.Mode,
            layers.Get(TotalMs),
            layers.Get(AttemptMs),
            layers.TryGet(Overrun, out var overrun) ? overrun : null);
    }
}
