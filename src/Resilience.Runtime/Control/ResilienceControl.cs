namespace Resilience;

/// <summary>Reads and steers the services of one host.</summary>
public sealed class ResilienceControl
{
    internal ResilienceControl(ResilienceRegistry registry) => Registry = registry;

    internal ResilienceRegistry Registry { get; }
}
