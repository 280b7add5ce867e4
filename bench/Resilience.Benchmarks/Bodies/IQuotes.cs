namespace Resilience.Benchmarks.Bodies;

/// <summary>The remote side, as both contenders call it.</summary>
internal interface IQuotes
{
    ValueTask<int> GetQuoteAsync(int item, CancellationToken cancellationToken = default);
}
