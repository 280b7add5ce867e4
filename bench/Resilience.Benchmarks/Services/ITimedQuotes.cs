using Resilience.Benchmarks.Bodies;

namespace Resilience.Benchmarks.Services;

[Timeout(2_500)]
internal interface ITimedQuotes : IQuotes;
