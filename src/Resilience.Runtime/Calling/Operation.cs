using System.ComponentModel;

namespace Resilience.Calling;

/// <summary>One guarded operation: its settings, its state and the engine that runs calls through them. Thread-safe; lives as long as the host.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class Operation
{
    internal Operation()
    {
    }

    /// <summary>Runs an asynchronous call.</summary>
    public ValueTask<TResult> ExecuteAsync<TService, TResult, TCall>(Endpoints<TService> endpoints, TCall call, CancellationToken cancellationToken)
        where TService : class
        where TCall : struct, IAsyncCall<TService, TResult> => throw new NotSupportedException();

    /// <summary>Runs an asynchronous call that returns no result.</summary>
    public ValueTask ExecuteAsync<TService, TCall>(Endpoints<TService> endpoints, TCall call, CancellationToken cancellationToken)
        where TService : class
        where TCall : struct, IAsyncCall<TService, Completion> => throw new NotSupportedException();

    /// <summary>Runs an asynchronous call that returns no result, for operations that return <see cref="Task"/>.</summary>
    public Task ExecuteTaskAsync<TService, TCall>(Endpoints<TService> endpoints, TCall call, CancellationToken cancellationToken)
        where TService : class
        where TCall : struct, IAsyncCall<TService, Completion> => throw new NotSupportedException();

    /// <summary>Runs a synchronous call.</summary>
    public TResult Execute<TService, TResult, TCall>(Endpoints<TService> endpoints, TCall call, CancellationToken cancellationToken)
        where TService : class
        where TCall : struct, ISyncCall<TService, TResult> => throw new NotSupportedException();

    /// <summary>Opens a stream; the policies hold until its first item.</summary>
    public IAsyncEnumerable<TItem> Stream<TService, TItem, TCall>(Endpoints<TService> endpoints, TCall call, CancellationToken cancellationToken)
        where TService : class
        where TCall : struct, IStreamCall<TService, TItem> => throw new NotSupportedException();
}
