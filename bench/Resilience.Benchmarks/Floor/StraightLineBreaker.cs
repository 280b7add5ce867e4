namespace Resilience.Benchmarks.Floor;

/// <summary>Closed, open or probing in the low bits of a stamp that changes with every transition, so an outcome of an earlier state changes nothing.</summary>
internal sealed class StraightLineBreaker
{
    private const int StateBits = 3;
    private const int Closed = 0;
    private const int Open = 1;
    private const int Probing = 2;
    private const int MinimumCalls = 10;
    private const int ConsecutiveFailures = 5;
    private const int BreakMs = 5_000;
    private readonly Lock _lock = new();
    private readonly StripedWindow _successes = new(3_000);
    private readonly StripedWindow _failures = new(3_000);
    private int _stamp;
    private int _consecutive;
    private int _sequence;
    private long _blockedUntil;

    public bool TryEnter(long now, out Permit permit)
    {
        permit = new Permit(Volatile.Read(ref _stamp), Volatile.Read(ref _sequence));
        return (permit.Stamp & StateBits) == Closed || TryProbe(now, out permit);
    }

    public void Succeeded(long now, Permit permit, int stripe)
    {
        if (permit.Stamp != Volatile.Read(ref _stamp))
        {
            return;
        }

        if ((permit.Stamp & StateBits) == Closed)
        {
            _successes.Add(now, stripe);
            if (Volatile.Read(ref _consecutive) != 0)
            {
                Volatile.Write(ref _consecutive, 0);
            }
        }
        else
        {
            Move(permit.Stamp, Closed, now);
        }
    }

    public void Failed(long now, Permit permit)
    {
        if (permit.Stamp != Volatile.Read(ref _stamp))
        {
            return;
        }

        _failures.Add(now, Stripe.Current);
        var isRow = Interlocked.CompareExchange(ref _sequence, permit.Sequence + 1, permit.Sequence) == permit.Sequence
            && Interlocked.Increment(ref _consecutive) >= ConsecutiveFailures;
        if (isRow || (permit.Stamp & StateBits) == Probing || IsRatioReached(now))
        {
            Move(permit.Stamp, Open, now);
        }
    }

    private bool IsRatioReached(long now)
    {
        var failures = _failures.Sum(now);
        var calls = failures + _successes.Sum(now);
        return calls >= MinimumCalls && failures * 2 >= calls;
    }

    private bool TryProbe(long now, out Permit permit)
    {
        lock (_lock)
        {
            permit = new Permit(_stamp, _sequence);
            if ((_stamp & StateBits) != Open || now < _blockedUntil)
            {
                return (_stamp & StateBits) == Closed;
            }

            permit = new Permit(Move(_stamp, Probing, now), _sequence);
            return true;
        }
    }

    private int Move(int from, int state, long now)
    {
        lock (_lock)
        {
            if (_stamp == from)
            {
                _blockedUntil = now + BreakMs;
                _consecutive = 0;
                _successes.Clear();
                _failures.Clear();
                Volatile.Write(ref _stamp, (from & ~StateBits) + StateBits + 1 + state);
            }

            return _stamp;
        }
    }
}
