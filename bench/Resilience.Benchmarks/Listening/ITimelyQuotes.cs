using Resilience.Benchmarks.Bodies;

namespace Resilience.Benchmarks.Listening;

[Timeout(2_500, AttemptMs = 600)]
[Retry(2)]
[CircuitBreaker]
[Slo(99.9, LatencyMs = 300)]
internal interface ITimelyQuotes : IQuotes;
