using Resilience.Outcomes;

namespace Resilience.Configuration;

/// <summary>The parameters of <see cref="FailureAttribute"/> and what they add up to.</summary>
internal static class FailureSettingsReader
{
    private static readonly Parameter<Type[]> On = Parameters.Types(nameof(FailureAttribute.On));
    private static readonly Parameter<Type[]> Except = Parameters.Types(nameof(FailureAttribute.Except));
    private static readonly Parameter<Type[]> Unsent = Parameters.Types(nameof(FailureAttribute.Unsent));
    private static readonly Parameter<string> When = Parameters.InCode(nameof(FailureAttribute.When), "");

    public static PolicySchema Schema { get; } = new("Failure", typeof(FailureAttribute), On, Except, Unsent, When) { ActsOnCalls = false };

    public static FailureSettings Read(PolicyLayers layers) =>
        new(layers.Mode, new ExceptionFilter(layers.Get(On), layers.Get(Except)), layers.Get(Unsent));
}
