using Resilience.Benchmarks.Bodies;

namespace Resilience.Benchmarks.Services;

[Bulkhead(100)]
internal interface ICompartedQuotes : IQuotes;
