namespace Resilience.Calling;

/// <summary>Notes for each call whether its bodies got a token, which is whether a timeout was in effect.</summary>
internal sealed class SwappedBody : ISwapped
{
    public ValueTask<int> GetAsync(SwappedCall call, CancellationToken cancellationToken)
    {
        if (cancellationToken.CanBeCanceled)
        {
            call.WithToken++;
        }
        else
        {
            call.WithoutToken++;
        }

        return call.Suspends ? Later(call) : new(End(call));
    }

    private static async ValueTask<int> Later(SwappedCall call)
    {
        await Task.Yield();
        return End(call);
    }

    private static int End(SwappedCall call) => call.Fails ? throw new IOException("lost") : 1;
}
