using Resilience.Breaking;
using Resilience.Outcomes;

namespace Resilience.Configuration;

/// <summary>The parameters of <see cref="CircuitBreakerAttribute"/> and what they add up to.</summary>
internal static class BreakerSettingsReader
{
    private static readonly Parameter<double> FailureRatio = Parameters.Ratio(nameof(CircuitBreakerAttribute.FailureRatio), unset: 0.5);
    private static readonly Parameter<int> MinimumCalls = Parameters.Integer(nameof(CircuitBreakerAttribute.MinimumCalls), unset: 10, min: 1);
    private static readonly Parameter<int> WindowMs = Parameters.Integer(nameof(CircuitBreakerAttribute.WindowMs), unset: 30_000, min: 100);
    private static readonly Parameter<int> LastCalls = Parameters.Integer(nameof(CircuitBreakerAttribute.LastCalls), unset: 0, min: 0, max: 10_000);
    private static readonly Parameter<int> ConsecutiveFailures = Parameters.Integer(nameof(CircuitBreakerAttribute.ConsecutiveFailures), unset: 5, min: 0);
    private static readonly Parameter<int> SlowCallMs = Parameters.Integer(nameof(CircuitBreakerAttribute.SlowCallMs), unset: 0, min: 0);
    private static readonly Parameter<double> SlowCallRatio = Parameters.Ratio(nameof(CircuitBreakerAttribute.SlowCallRatio), unset: 1);
    private static readonly Parameter<int> BreakMs = Parameters.Smaller(nameof(CircuitBreakerAttribute.BreakMs), unset: 5_000, min: 1, nameof(CircuitBreakerAttribute.MaxBreakMs));
    private static readonly Parameter<int> MaxBreakMs = Parameters.Larger(nameof(CircuitBreakerAttribute.MaxBreakMs), unset: 60_000, min: 1, nameof(CircuitBreakerAttribute.BreakMs));
    private static readonly Parameter<int> Probes = Parameters.Integer(nameof(CircuitBreakerAttribute.Probes), unset: 1, min: 1);
    private static readonly Parameter<int> RampMs = Parameters.Integer(nameof(CircuitBreakerAttribute.RampMs), unset: 0, min: 0);
    private static readonly Parameter<Type[]> On = Parameters.Types(nameof(CircuitBreakerAttribute.On));
    private static readonly Parameter<Type[]> Except = Parameters.Types(nameof(CircuitBreakerAttribute.Except));

    public static PolicySchema Schema { get; } = new(
        "CircuitBreaker", typeof(CircuitBreakerAttribute),
        FailureRatio, MinimumCalls, WindowMs, LastCalls, ConsecutiveFailures, SlowCallMs, SlowCallRatio, BreakMs, MaxBreakMs, Probes, RampMs, On, Except)
    {
        OfState = [FailureRatio, MinimumCalls, WindowMs, LastCalls, ConsecutiveFailures, SlowCallMs, SlowCallRatio, BreakMs, MaxBreakMs, Probes, RampMs, PolicySchema.Mode],
    };

    public static BreakerSettings Read(PolicyLayers layers)
    {
        layers.RequireOrder(BreakMs, MaxBreakMs);
        return new BreakerSettings(
            layers.Mode,
            layers.Get(FailureRatio),
            layers.Get(MinimumCalls),
            layers.Get(WindowMs),
            layers.Get(LastCalls),
            layers.Get(ConsecutiveFailures),
            layers.Get(SlowCallMs),
            layers.Get(SlowCallRatio),
            layers.Get(BreakMs),
            layers.Get(MaxBreakMs),
            layers.Get(Probes),
            layers.Get(RampMs),
            new ExceptionFilter(layers.Get(On), layers.Get(Except)));
    }
}
