using Resilience.Benchmarks.Bodies;
using Resilience.Benchmarks.Subjects;

namespace Resilience.Benchmarks.Services;

/// <summary>The generated proxy as its user calls it.</summary>
internal readonly struct OurSubject(IQuotes proxy) : ISubject
{
    public ValueTask<int> CallAsync(int argument) => proxy.GetQuoteAsync(argument, CancellationToken.None);
}
