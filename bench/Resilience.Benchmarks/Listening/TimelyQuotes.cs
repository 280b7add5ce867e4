namespace Resilience.Benchmarks.Listening;

/// <summary>Answers at once.</summary>
internal sealed class TimelyQuotes : ITimelyQuotes
{
    public ValueTask<int> GetQuoteAsync(int item, CancellationToken cancellationToken = default) => new(item + 1);
}
