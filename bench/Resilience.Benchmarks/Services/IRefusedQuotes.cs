using Resilience.Benchmarks.Bodies;

namespace Resilience.Benchmarks.Services;

/// <summary>Its circuit, once open, stays so for a day, and nothing stands in.</summary>
[CircuitBreaker(BreakMs = 86_400_000, MaxBreakMs = 86_400_000)]
internal interface IRefusedQuotes : IQuotes;
