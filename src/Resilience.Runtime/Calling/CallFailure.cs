namespace Resilience.Calling;

/// <summary>
/// The exception a call ends with, handed from the slow path to its method builder without being thrown: throwing would
/// cost microseconds and write into an object that is not ours. Set immediately before the slow path returns, on the same thread.
/// </summary>
internal static class CallFailure
{
    [ThreadStatic]
    private static Exception? _pending;

    public static TResult Return<TResult>(Exception error)
    {
        _pending = error;
        return default!;
    }

    public static Exception? Take()
    {
        var error = _pending;
        if (error is not null)
        {
            _pending = null;
        }

        return error;
    }
}
