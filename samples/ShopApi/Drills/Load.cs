namespace ShopApi.Drills;

/// <summary>
/// Sends customers at a steady rate whether or not the earlier ones are done, as the world does. Each counts in the phase in which
/// it pressed "buy", or failed before.
/// </summary>
/// <param name="shopper">What each customer does.</param>
/// <param name="perSecond">How many begin per second.</param>
/// <param name="time">The clock.</param>
/// <param name="atMost">How many may be in the shop; while it is as full as that nobody is sent, nor later for it.</param>
internal sealed class Load(Shopper shopper, int perSecond, TimeProvider time, int atMost = int.MaxValue)
{
    /// <summary>A driver that was held up for longer than this does not make up for it: the crowd would be its own doing.</summary>
    private static readonly TimeSpan ArrearsLimit = TimeSpan.FromMilliseconds(200);

    private readonly TimeSpan _between = TimeSpan.FromSeconds(1.0 / perSecond);
    private readonly List<Task> _underWay = [];
    private volatile PhaseTally _tally = new();

    /// <summary>Counts the customers who begin from now on.</summary>
    public void CountIn(PhaseTally tally) => _tally = tally;

    /// <summary>Sends customers until cancelled, and ends when the last one is done.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var next = TimeSpan.Zero;
        while (!cancellationToken.IsCancellationRequested)
        {
            var wait = next - time.GetElapsedTime(started);
            if (wait > TimeSpan.Zero)
            {
                await Task.Delay(wait, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }

            next += _between + (wait < -ArrearsLimit ? -wait : TimeSpan.Zero);

            _underWay.RemoveAll(task => task.IsCompletedSuccessfully);
            if (_underWay.Count < atMost)
            {
                _underWay.Add(BuyAsync());
            }
        }

        await Task.WhenAll(_underWay);
        _underWay.Clear();
    }

    private async Task BuyAsync()
    {
        await Task.Yield();
        PhaseTally? tally = null;
        var purchase = await shopper.BuyAsync(() => tally = _tally);
        (tally ?? _tally).Add(purchase);
    }
}
