namespace Resilience.Configuration;

/// <summary>Stands for the whole configuration where the host validates options as it starts.</summary>
internal sealed class ResilienceConfiguration;
