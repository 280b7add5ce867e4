using Resilience.Benchmarks.Bodies;

namespace Resilience.Benchmarks.Services;

[Retry(2)]
internal interface IRetriedQuotes : IQuotes;
