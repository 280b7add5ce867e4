using Resilience.Benchmarks.Bodies;

namespace Resilience.Benchmarks.Services;

[CircuitBreaker]
internal interface IBrokenQuotes : IQuotes;
