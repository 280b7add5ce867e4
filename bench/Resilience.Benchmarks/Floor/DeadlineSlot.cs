using System.Diagnostics.CodeAnalysis;

namespace Resilience.Benchmarks.Floor;

/// <summary>One attempt's deadline and the token that it cancels. Caller and scanner settle by compare-and-swap which of them ends it.</summary>
[SuppressMessage("Reliability", "CA1001", Justification = "A source without a timer holds nothing to dispose of.")]
internal sealed class DeadlineSlot
{
    private const long Idle = 0;
    private const long Claimed = -1;

    [ThreadStatic]
    private static DeadlineSlot? _idleOfThread;

    private readonly CancellationTokenSource _source = new();
    private readonly Thread _owner = Thread.CurrentThread;
    private long _due;

    public CancellationToken Token => _source.Token;

    public long Due => Volatile.Read(ref _due);

    public bool IsClaimed => Due == Claimed;

    public static DeadlineSlot Rent()
    {
        if (_idleOfThread is { } idle)
        {
            _idleOfThread = null;
            return idle;
        }

        var slot = new DeadlineSlot();
        DeadlineScanner.Shared.Watch(slot);
        return slot;
    }

    public void Arm(long due)
    {
        Interlocked.Exchange(ref _due, due);
        DeadlineScanner.Shared.Require(due);
    }

    public bool TryDisarm(long due) => Interlocked.CompareExchange(ref _due, Idle, due) == due;

    public bool TryClaim(long due) => Interlocked.CompareExchange(ref _due, Claimed, due) == due;

    /// <summary>Whether the thread that may keep it has ended.</summary>
    public bool IsOrphan => !_owner.IsAlive;

    /// <summary>Keeps a disarmed slot for the thread's next call, without what the body left registered. A cancelled one is never kept.</summary>
    public void Return()
    {
        if (_idleOfThread is null && _owner == Thread.CurrentThread && _source.TryReset())
        {
            _idleOfThread = this;
        }
        else
        {
            DeadlineScanner.Shared.Forget(this);
        }
    }

    public void Cancel() => _source.Cancel();
}
