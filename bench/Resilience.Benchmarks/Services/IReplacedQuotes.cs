using Resilience.Benchmarks.Bodies;

namespace Resilience.Benchmarks.Services;

/// <summary>Its circuit, once open, stays so for a day.</summary>
[CircuitBreaker(BreakMs = 86_400_000, MaxBreakMs = 86_400_000)]
[Fallback(nameof(Unknown))]
internal interface IReplacedQuotes : IQuotes
{
    static int Unknown(int item) => -1;
}
