using Resilience.Benchmarks.Services;

namespace Resilience.Benchmarks.Bodies;

/// <summary>Really suspends: its continuation goes through the thread pool.</summary>
internal sealed class YieldingQuotes : IGuardedQuotes
{
    public async ValueTask<int> GetQuoteAsync(int item, CancellationToken cancellationToken = default)
    {
        await Task.Yield();
        return item + 1;
    }
}
