using System.Runtime.CompilerServices;

namespace Resilience.Calling;

/// <summary>What the slow path returns: complete, or the pooled box that will be.</summary>
[AsyncMethodBuilder(typeof(CallMethodBuilder<>))]
internal readonly struct PooledCall<TResult>
{
    private readonly CallBox<TResult>? _box;
    private readonly short _version;
    private readonly TResult _result;
    private readonly Exception? _error;

    public PooledCall(TResult result, Exception? error)
    {
        _result = result;
        _error = error;
    }

    public PooledCall(CallBox<TResult> box)
    {
        _box = box;
        _version = box.Version;
        _result = default!;
    }

    public ValueTask<TResult> ToValueTask() =>
        _box is not null ? new ValueTask<TResult>(_box, _version)
        : _error is null ? new ValueTask<TResult>(_result)
        : FromError(_error);

    /// <summary>For operations without a result: the body's own task when there is one.</summary>
    public ValueTask ToPlainValueTask() =>
        _box is not null ? new ValueTask(_box, _version)
        : _error is null ? default
        : new ValueTask(FromError(_error).AsTask());

    /// <summary>The framework's builder makes of a cancellation a cancelled task, and keeps the very exception for whoever awaits it.</summary>
    private static ValueTask<TResult> FromError(Exception error)
    {
        var builder = AsyncValueTaskMethodBuilder<TResult>.Create();
        builder.SetException(error);
        return builder.Task;
    }
}
