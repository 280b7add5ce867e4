using Resilience.Benchmarks.Bodies;

namespace Resilience.Benchmarks.Services;

[Timeout(2_500, AttemptMs = 600)]
[Retry(2)]
[CircuitBreaker]
[Slo(99.9)]
internal interface IFourPolicyQuotes : IQuotes;
