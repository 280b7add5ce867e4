using Resilience.Benchmarks.Bodies;

namespace Resilience.Benchmarks.Subjects;

/// <summary>The body without any policy.</summary>
internal readonly struct BareSubject(IQuotes body) : ISubject
{
    public ValueTask<int> CallAsync(int argument) => body.GetQuoteAsync(argument, CancellationToken.None);
}
