using Resilience.Benchmarks.Services;

namespace Resilience.Benchmarks.Bodies;

/// <summary>Fails at once when it is first asked on a thread, answers when it is asked again, and so on. Each thread's failed task is always the same, so the body itself allocates nothing.</summary>
internal sealed class LimpingQuotes : IGuardedQuotes
{
    [ThreadStatic]
    private static Task<int>? _lost;

    [ThreadStatic]
    private static bool _hasFailed;

    public ValueTask<int> GetQuoteAsync(int item, CancellationToken cancellationToken = default)
    {
        _hasFailed = !_hasFailed;
        return _hasFailed
            ? new ValueTask<int>(_lost ??= Task.FromException<int>(new InvalidOperationException("The quote was lost.")))
            : new ValueTask<int>(item + 1);
    }
}
