using Resilience.Benchmarks.Services;

namespace Resilience.Benchmarks.Bodies;

/// <summary>Answers at once.</summary>
internal sealed class ImmediateQuotes : IGuardedQuotes
{
    public ValueTask<int> GetQuoteAsync(int item, CancellationToken cancellationToken = default) => new(item + 1);
}
