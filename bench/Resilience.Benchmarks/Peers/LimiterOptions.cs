using Polly;

namespace Resilience.Benchmarks.Peers;

/// <summary>Polly wants options for every strategy; the limiter has all it needs.</summary>
internal sealed class LimiterOptions : ResilienceStrategyOptions;
