using Resilience.Limiting;

namespace Resilience.Configuration;

/// <summary>The parameters of <see cref="AdaptiveLimitAttribute"/> and what they add up to.</summary>
internal static class AdaptiveLimitSettingsReader
{
    private static readonly Parameter<int> Min = Parameters.Smaller(nameof(AdaptiveLimitAttribute.Min), unset: 1, min: 1, nameof(AdaptiveLimitAttribute.Max));
    private static readonly Parameter<int> Max = Parameters.Larger(nameof(AdaptiveLimitAttribute.Max), unset: 200, min: 1, nameof(AdaptiveLimitAttribute.Min));
    private static readonly Parameter<int> Initial = Parameters.Integer(nameof(AdaptiveLimitAttribute.Initial), unset: 20, min: 1);

    public static PolicySchema Schema { get; } = new("AdaptiveLimit", typeof(AdaptiveLimitAttribute), Min, Max, Initial)
    {
        OfState = [Min, Max, Initial, PolicySchema.Mode],
    };

    public static AdaptiveLimitSettings Read(PolicyLayers layers)
    {
        layers.RequireOrder(Min, Max);
        return new AdaptiveLimitSettings(layers.Mode, layers.Get(Min), layers.Get(Max), layers.Get(Initial));
    }
}
