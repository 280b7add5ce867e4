using Resilience.Benchmarks.Subjects;

namespace Resilience.Benchmarks.Floor;

/// <summary>The hand-written proxy as its user calls it.</summary>
internal readonly struct FloorSubject(Bodies.IQuotes proxy) : ISubject
{
    public ValueTask<int> CallAsync(int argument) => proxy.GetQuoteAsync(argument, CancellationToken.None);
}
