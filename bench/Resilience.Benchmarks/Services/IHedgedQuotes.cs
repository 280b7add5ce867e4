using Resilience.Benchmarks.Bodies;

namespace Resilience.Benchmarks.Services;

/// <summary>Answers long before a hedge would start.</summary>
[Hedge(2_000)]
internal interface IHedgedQuotes : IQuotes;
