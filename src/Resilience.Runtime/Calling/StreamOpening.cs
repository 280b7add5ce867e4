namespace Resilience.Calling;

/// <summary>The guarded part of a streaming call: opening it as far as its first item.</summary>
internal readonly struct StreamOpening<TService, TItem, TCall>(TCall call, CancellationToken caller) : IAsyncCall<TService, StreamHead<TItem>>
    where TService : class
    where TCall : struct, IStreamCall<TService, TItem>
{
    private readonly TCall _call = call;

    public ValueTask<StreamHead<TItem>> InvokeAsync(TService service, CancellationToken cancellationToken)
    {
        var call = _call;
        return StreamHead<TItem>.OpenAsync(token => call.Invoke(service, token), cancellationToken, caller);
    }

    public ValueTask<StreamHead<TItem>> FallbackAsync(FallbackCause cause, CancellationToken cancellationToken)
    {
        var call = _call;
        return StreamHead<TItem>.OpenAsync(token => call.Fallback(cause, token), cancellationToken, caller);
    }
}
