namespace Payments;

/// <summary>Rates that come at once, or when the token is cancelled, which is to say never.</summary>
internal sealed class RateSource(decimal rate) : IRates
{
    public bool Hangs { get; set; }

    public int Asked { get; private set; }

    public TaskCompletionSource Cancelled { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public async ValueTask<decimal> FindRateAsync(string currency, CancellationToken cancellationToken = default)
    {
        Asked++;
        if (Hangs)
        {
            await new TaskCompletionSource().Task.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            Cancelled.SetResult();
            cancellationToken.ThrowIfCancellationRequested();
        }

        return rate;
    }
}
