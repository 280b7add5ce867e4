namespace Resilience.Calling;

/// <summary>Results that no one will see.</summary>
internal static class Discarded
{
    /// <summary>Disposes a result that can be; what disposing throws has no one to go to.</summary>
    public static void Dispose<TResult>(TResult result)
    {
        try
        {
            if (result is IDisposable disposable)
            {
                disposable.Dispose();
            }
            else if (result is IAsyncDisposable asyncDisposable)
            {
                _ = Observe(asyncDisposable.DisposeAsync());
            }
        }
        catch (Exception)
        {
            // The result was thrown away; so is this.
        }
    }

    private static async Task Observe(ValueTask disposal)
    {
        try
        {
            await disposal.ConfigureAwait(false);
        }
        catch (Exception)
        {
            // As above.
        }
    }
}
