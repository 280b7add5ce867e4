namespace Resilience.Calling;

/// <summary>A stream that has been opened as far as its first item, with the token it lives under.</summary>
internal sealed class StreamHead<TItem>(IAsyncEnumerator<TItem> items, bool hasFirst, CancellationTokenSource lifetime) : IAsyncDisposable, IStreamAnswer
{
    private HeldSlots _slots;
    private Action<Exception?>? _count;

    public IAsyncEnumerator<TItem> Items { get; } = items;

    public bool HasFirst { get; } = hasFirst;

    /// <summary>Opens a stream: the opening token can end it until the first item is there, the caller's after that too.</summary>
    public static async ValueTask<StreamHead<TItem>> OpenAsync(
        Func<CancellationToken, IAsyncEnumerable<TItem>> open, CancellationToken opening, CancellationToken caller)
    {
        var lifetime = CancellationTokenSource.CreateLinkedTokenSource(caller);
        IAsyncEnumerator<TItem>? items = null;
        try
        {
            bool hasFirst;
            var link = opening.UnsafeRegister(static state => ((CancellationTokenSource)state!).Cancel(), lifetime);
            await using (link.ConfigureAwait(false))
            {
                items = open(lifetime.Token).GetAsyncEnumerator(lifetime.Token);
                hasFirst = await items.MoveNextAsync().ConfigureAwait(false);
            }

            // A source that ignored its token would break off at its next item: it has come too late.
            if (!caller.IsCancellationRequested)
            {
                lifetime.Token.ThrowIfCancellationRequested();
            }

            return new StreamHead<TItem>(items, hasFirst, lifetime);
        }
        catch
        {
            await CloseAsync(items).ConfigureAwait(false);
            lifetime.Dispose();
            throw;
        }
    }

    /// <summary>What broke it off after its first item.</summary>
    public Exception? Fault { get; set; }

    public void Hold(HeldSlots slots) => _slots = slots;

    public void WhenEnded(Action<Exception?> count) => _count = count;

    public async ValueTask DisposeAsync()
    {
        try
        {
            await Items.DisposeAsync().ConfigureAwait(false);
        }
        finally
        {
            lifetime.Dispose();
            var slots = _slots;
            _slots = default;
            slots.Release();
            Interlocked.Exchange(ref _count, null)?.Invoke(Fault);
        }
    }

    private static async ValueTask CloseAsync(IAsyncEnumerator<TItem>? items)
    {
        try
        {
            await (items?.DisposeAsync() ?? default).ConfigureAwait(false);
        }
        catch (Exception)
        {
            // Why it could not be opened tells more, and must surface as it is.
        }
    }
}
