using System.Diagnostics.CodeAnalysis;

namespace Resilience.Calling;

/// <summary>A synchronous call as the engine's slow path sees it: its task is complete when it is returned.</summary>
internal readonly struct SyncCall<TService, TResult, TCall>(TCall call) : IAsyncCall<TService, TResult>
    where TService : class
    where TCall : struct, ISyncCall<TService, TResult>
{
    private readonly TCall _call = call;

    public ValueTask<TResult> InvokeAsync(TService service, CancellationToken cancellationToken) => new(_call.Invoke(service, cancellationToken));

    public ValueTask<TResult> FallbackAsync(FallbackCause cause, CancellationToken cancellationToken) => new(_call.Fallback(cause, cancellationToken));

    public bool IsFailure(TResult result) => _call.IsFailure(result);

    public void Remember(LastGood lastGood, TResult result) => _call.Remember(lastGood, result);

    public bool TryRecall(LastGood lastGood, [MaybeNullWhen(false)] out TResult result) => _call.TryRecall(lastGood, out result);
}
