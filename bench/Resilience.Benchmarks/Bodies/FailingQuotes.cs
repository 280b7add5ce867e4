using Resilience.Benchmarks.Services;

namespace Resilience.Benchmarks.Bodies;

/// <summary>Never answers, and counts how often it was asked.</summary>
internal sealed class FailingQuotes : IGuardedQuotes
{
    private static readonly InvalidOperationException Down = new("The quotes are down.");

    public int Asked { get; private set; }

    public ValueTask<int> GetQuoteAsync(int item, CancellationToken cancellationToken = default)
    {
        Asked++;
        throw Down;
    }
}
