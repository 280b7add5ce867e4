using Resilience.Shedding;

namespace Resilience.Configuration;

/// <summary>The parameter of <see cref="ShedsAttribute"/> and what it comes to.</summary>
internal static class ShedSettingsReader
{
    private static readonly Parameter<ServiceLevel> Level = Parameters.Choice(nameof(ShedsAttribute.Level), ServiceLevel.Full);

    public static PolicySchema Schema { get; } = new("Sheds", typeof(ShedsAttribute), Level);

    public static ShedSettings Read(PolicyLayers layers) => new(layers.Mode, layers.Get(Level));
}
