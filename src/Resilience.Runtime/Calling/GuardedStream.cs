namespace Resilience.Calling;

/// <summary>A stream whose opening is guarded: every enumeration is a call of its own. After the first item only the caller's token ends it; the call is counted when it is over.</summary>
internal sealed class GuardedStream<TService, TItem, TCall>(
    Operation operation, Endpoints<TService> endpoints, TCall call, CallRoute route, CancellationToken ofCall) : IAsyncEnumerable<TItem>
    where TService : class
    where TCall : struct, IStreamCall<TService, TItem>
{
    public async IAsyncEnumerator<TItem> GetAsyncEnumerator(CancellationToken cancellationToken)
    {
        using var both = ofCall.CanBeCanceled && cancellationToken.CanBeCanceled && ofCall != cancellationToken
            ? CancellationTokenSource.CreateLinkedTokenSource(ofCall, cancellationToken)
            : null;
        var caller = both?.Token ?? (ofCall.CanBeCanceled ? ofCall : cancellationToken);
        var head = await operation
            .ExecuteAsync<TService, StreamHead<TItem>, StreamOpening<TService, TItem, TCall>>(endpoints, new(call, caller), route, caller)
            .ConfigureAwait(false);
        await using (head.ConfigureAwait(false))
        {
            var hasItem = head.HasFirst;
            while (hasItem)
            {
                yield return head.Items.Current;
                hasItem = await MoveNextAsync(head, caller).ConfigureAwait(false);
            }
        }
    }

    private static async ValueTask<bool> MoveNextAsync(StreamHead<TItem> head, CancellationToken caller)
    {
        try
        {
            return await head.Items.MoveNextAsync().ConfigureAwait(false);
        }
        catch (Exception error) when (!caller.IsCancellationRequested)
        {
            head.Fault = error;
            throw;
        }
    }
}
