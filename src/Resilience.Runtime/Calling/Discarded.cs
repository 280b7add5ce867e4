namespace Resilience.Calling;

/// <summary>Results that no one will see.</summary>
internal static class Discarded
{
    /// <summary>Whether someone must dispose it. Asked of the type where that decides: unoptimized code boxes a value to ask it.</summary>
    public static bool MustBeDisposed<TResult>(TResult result) =>
        typeof(TResult).IsValueType ? ByType<TResult>.MayBe : ByType<TResult>.MayBe && result is IDisposable or IAsyncDisposable;

    /// <summary>The same of a body that has answered. A pooled source may be read once: what is looked at is kept.</summary>
    public static bool MustBeDisposed<TResult>(ref ValueTask<TResult> body)
    {
        if (!ByType<TResult>.MayBe)
        {
            return false;
        }

        body = body.Preserve();
        return MustBeDisposed(body.Result);
    }

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

    private static class ByType<TResult>
    {
        public static readonly bool MayBe =
            !typeof(TResult).IsSealed || typeof(IDisposable).IsAssignableFrom(typeof(TResult)) || typeof(IAsyncDisposable).IsAssignableFrom(typeof(TResult));
    }
}
