using Resilience.Benchmarks.Bodies;

namespace Resilience.Benchmarks.Services;

/// <summary>Every policy there is, with room in each.</summary>
[Slo(99.9)]
[Fallback(nameof(Unknown))]
[Sheds(ServiceLevel.Degraded)]
[Timeout(2_500, AttemptMs = 600)]
[RateLimit(1_000_000_000)]
[Retry(2)]
[Hedge(2_000)]
[Failover("a", "b")]
[CircuitBreaker]
[AdaptiveLimit]
[Bulkhead(100)]
internal interface IFullQuotes : IQuotes
{
    static int Unknown(int item) => -1;
}
