using Resilience.Scenarios.Virtual;

namespace Resilience.Scenarios.Backends;

/// <summary>
/// One attempt on its way: over the network, through the backend, and back. The client that gives up is released at once; the
/// backend does not learn of it and does the work all the same, as most do.
/// </summary>
internal sealed class BackendRequest(VirtualClock clock, Backend backend, double networkMs, int item, int call, int attempt) : IDue
{
    private const int Arriving = 0;
    private const int Served = 1;
    private const int Answered = 2;

    private readonly TaskCompletionSource<Item> _answer = new();
    private CancellationTokenRegistration _gaveUp;
    private Exception? _error;
    private Item? _item;
    private int _life;

    public int Item { get; } = item;

    public int Call { get; } = call;

    public int Attempt { get; } = attempt;

    public Task<Item> Send(CancellationToken cancellationToken)
    {
        _gaveUp = cancellationToken.UnsafeRegister(static (state, token) => ((BackendRequest)state!)._answer.TrySetCanceled(token), this);
        clock.After(networkMs, this, Arriving);
        return _answer.Task;
    }

    /// <summary>Its service begins.</summary>
    public void Serve(double milliseconds) => clock.After(milliseconds, this, Served + (++_life << 2));

    /// <summary>The backend has lost it: its end of service, if one is scheduled, means nothing any more.</summary>
    /// <param name="isHeard">Whether a reset of the connection tells the client.</param>
    public void Lose(bool isHeard)
    {
        _life++;
        if (isHeard)
        {
            Fail(new ServerErrorException("The connection was reset."));
        }
    }

    public void Answer()
    {
        _item = new Item(Item, clock.Now);
        clock.After(networkMs, this, Answered);
    }

    public void Fail(Exception error)
    {
        _error = error;
        clock.After(networkMs, this, Answered);
    }

    public void OnDue(long ticket)
    {
        switch (ticket & 3)
        {
            case Arriving:
                backend.Take(this);
                break;
            case Served:
                if (ticket >> 2 == _life)
                {
                    backend.Finish(this);
                }

                break;
            default:
                Deliver();
                break;
        }
    }

    private void Deliver()
    {
        _gaveUp.Dispose();
        if (_error is not null)
        {
            _answer.TrySetException(_error);
        }
        else
        {
            _answer.TrySetResult(_item!);
        }
    }
}
