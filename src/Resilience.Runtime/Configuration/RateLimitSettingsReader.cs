using Resilience.Limiting;

namespace Resilience.Configuration;

/// <summary>The parameters of <see cref="RateLimitAttribute"/> and what they add up to.</summary>
internal static class RateLimitSettingsReader
{
    private const int LongestPeriodMs = 86_400_000;

    private static readonly Parameter<int> Permits = Parameters.Integer(nameof(RateLimitAttribute.Permits), unset: 1, min: 1);
    private static readonly Parameter<int> PerMs = Parameters.Integer(nameof(RateLimitAttribute.PerMs), unset: 1_000, min: 1, max: LongestPeriodMs);
    private static readonly Parameter<int> Burst = Parameters.Integer(nameof(RateLimitAttribute.Burst), unset: 0, min: 0);

    public static PolicySchema Schema { get; } = new("RateLimit", typeof(RateLimitAttribute), Permits, PerMs, Burst)
    {
        OfState = [Permits, PerMs, Burst, PolicySchema.Mode],
    };

    public static RateLimitSettings Read(PolicyLayers layers)
    {
        var burst = layers.Get(Burst);
        return new RateLimitSettings(layers.Mode, layers.Get(Permits), layers.Get(PerMs), burst == 0 ? layers.Get(Permits) : burst);
    }
}
