using Resilience.Benchmarks.Services;

namespace Resilience.Benchmarks.OpenLoop;

/// <summary>A body whose answers are completed from outside, in any order, without allocating.</summary>
internal sealed class QueuedQuotes : IGuardedQuotes
{
    private const int Capacity = 4_096;
    private readonly PendingAnswer[] _answers = [.. Enumerable.Range(0, Capacity).Select(_ => new PendingAnswer())];

    public ValueTask<int> GetQuoteAsync(int item, CancellationToken cancellationToken = default)
    {
        // The argument is a random number of the caller's: where to look first.
        for (var index = item; ; index++)
        {
            var answer = _answers[index & (Capacity - 1)];
            if (answer.TryTake())
            {
                return answer.Begin(item);
            }
        }
    }

    /// <summary>Completes the answer at or after a random place, if one within reach is awaited.</summary>
    public bool TryCompleteAny(int random)
    {
        for (var index = random; index < random + 64; index++)
        {
            if (_answers[index & (Capacity - 1)].TryComplete())
            {
                return true;
            }
        }

        return false;
    }
}
