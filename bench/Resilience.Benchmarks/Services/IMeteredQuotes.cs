using Resilience.Benchmarks.Bodies;

namespace Resilience.Benchmarks.Services;

/// <summary>Never refuses: what is measured is taking a permit.</summary>
[RateLimit(1_000_000_000)]
internal interface IMeteredQuotes : IQuotes;
