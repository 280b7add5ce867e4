using System.Runtime.CompilerServices;
using System.Threading.Tasks.Sources;
using Resilience.Pooling;

namespace Resilience.Calling;

/// <summary>Lends a pending value task without a result the type the engine works with. Pooled; awaited once.</summary>
internal sealed class CompletionSource : IValueTaskSource<Completion>
{
    private static readonly PerCorePool<CompletionSource> Pool = new();

    private readonly Action _ended;
    private ManualResetValueTaskSourceCore<Completion> _core;
    private ConfiguredValueTaskAwaitable.ConfiguredValueTaskAwaiter _awaiter;

    private CompletionSource() => _ended = OnEnded;

    public static ValueTask<Completion> Adapt(ValueTask task)
    {
        var source = Pool.TryRent(out var pooled) ? pooled : new CompletionSource();
        source._awaiter = task.ConfigureAwait(false).GetAwaiter();
        var result = new ValueTask<Completion>(source, source._core.Version);
        if (source._awaiter.IsCompleted)
        {
            source.OnEnded();
        }
        else
        {
            source._awaiter.UnsafeOnCompleted(source._ended);
        }

        return result;
    }

    public ValueTaskSourceStatus GetStatus(short token) => _core.GetStatus(token);

    public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _core.OnCompleted(continuation, state, token, flags);

    public Completion GetResult(short token)
    {
        try
        {
            return _core.GetResult(token);
        }
        finally
        {
            _core.Reset();
            Pool.TryReturn(this);
        }
    }

    private void OnEnded()
    {
        var awaiter = _awaiter;
        _awaiter = default;
        try
        {
            awaiter.GetResult();
        }
        catch (Exception error)
        {
            _core.SetException(error);
            return;
        }

        // Not inside: completing runs continuations, after which this may be in the pool or carry another call.
        _core.SetResult(default);
    }
}
