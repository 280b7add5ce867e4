using Resilience.Benchmarks.Bodies;

namespace Resilience.Benchmarks.Services;

/// <summary>Repeats at once, and may do so in every call.</summary>
[Retry(2, DelayMs = 0, BudgetMinPerSecond = 100_000_000)]
internal interface IRepeatedQuotes : IQuotes;
