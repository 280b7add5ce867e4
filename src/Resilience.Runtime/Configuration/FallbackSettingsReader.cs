using Resilience.Fallbacks;
using Resilience.Outcomes;

namespace Resilience.Configuration;

/// <summary>The parameters of <see cref="FallbackAttribute"/> and what they add up to.</summary>
internal static class FallbackSettingsReader
{
    /// <summary>How long a fallback may take where neither it nor an attempt has a limit, in milliseconds.</summary>
    private const int UnsetLimitMs = 1_000;

    private static readonly Parameter<int> MaxAgeMs = Parameters.Integer(nameof(FallbackAttribute.MaxAgeMs), unset: 300_000, min: 1);
    private static readonly Parameter<int> LimitMs = Parameters.Integer(nameof(FallbackAttribute.LimitMs), UnsetLimitMs, min: 1);
    private static readonly Parameter<string[]> KeyedBy = Parameters.InCode<string[]>(nameof(FallbackAttribute.KeyedBy), []);
    private static readonly Parameter<Type[]> On = Parameters.Types(nameof(FallbackAttribute.On));
    private static readonly Parameter<Type[]> Except = Parameters.Types(nameof(FallbackAttribute.Except));

    public static PolicySchema Schema { get; } = new("Fallback", typeof(FallbackAttribute), MaxAgeMs, LimitMs, KeyedBy, On, Except);

    /// <param name="layers">Who speaks for each parameter; the narrowest attribute alone names who answers.</param>
    /// <param name="isRead">Whether the operation is a read: a kept result never answers for a write.</param>
    /// <param name="attemptMs">Its attempt timeout in effect; 0 = none.</param>
    public static FallbackSettings? Read(PolicyLayers layers, bool isRead, int attemptMs)
    {
        var target = (FallbackAttribute)layers.Owner;
        if (target.Source == FallbackSource.LastGood && !isRead)
        {
            return null;
        }

        return new FallbackSettings(
            layers.Mode,
            target.Method,
            target.Handler,
            target.Source,
            layers.Get(MaxAgeMs),
            layers.TryGet(LimitMs, out var limitMs) ? limitMs : attemptMs > 0 ? attemptMs : UnsetLimitMs,
            new ExceptionFilter(layers.Get(On), layers.Get(Except)));
    }
}
