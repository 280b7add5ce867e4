using System.Diagnostics.CodeAnalysis;
using Resilience.Pooling;

namespace Resilience.Timing;

/// <summary>
/// Idle slots of one scanner: one kept by each thread for calls that complete at once, the rest in per-core lists. A slot
/// that finds no room leaves the scanner, and so does the one of a thread that has ended.
/// </summary>
internal sealed class AttemptSlotPool(DeadlineScanner scanner)
{
    [ThreadStatic]
    private static ThreadSlot? _ofThread;

    private readonly PerCorePool<AttemptSlot> _idle = new();

    public AttemptSlot Rent()
    {
        if (_ofThread is { } kept && kept.TryTake(scanner, out var slot))
        {
            return slot;
        }

        return RentShared();
    }

    public void Return(AttemptSlot slot)
    {
        if (!(_ofThread ??= new ThreadSlot()).TryKeep(slot, scanner))
        {
            ReturnShared(slot);
        }
    }

    private void ReturnShared(AttemptSlot slot)
    {
        if (!_idle.TryReturn(slot))
        {
            scanner.Remove(slot);
        }
    }

    private AttemptSlot RentShared()
    {
        if (_idle.TryRent(out var slot))
        {
            return slot;
        }

        slot = new AttemptSlot(scanner);
        scanner.Add(slot);
        return slot;
    }

    /// <summary>
    /// What one thread keeps. Only that thread touches it, until the finalizer after the thread's end. A slot that is lent stays
    /// named here, so that lending and taking back change no reference; one that comes back on another thread stays there.
    /// </summary>
    private sealed class ThreadSlot
    {
        private AttemptSlot? _slot;
        private DeadlineScanner? _scanner;
        private bool _isLent;

        ~ThreadSlot()
        {
            if (_slot is not null && !_isLent)
            {
                _scanner!.Remove(_slot);
            }
        }

        public bool TryTake(DeadlineScanner scanner, [NotNullWhen(true)] out AttemptSlot? slot)
        {
            slot = _slot;
            if (slot is null || _isLent || !ReferenceEquals(_scanner, scanner))
            {
                slot = null;
                return false;
            }

            _isLent = true;
            return true;
        }

        public bool TryKeep(AttemptSlot slot, DeadlineScanner scanner)
        {
            if (!ReferenceEquals(_slot, slot))
            {
                if (_slot is { } kept && !_isLent)
                {
                    if (ReferenceEquals(_scanner, scanner))
                    {
                        return false;
                    }

                    // Another host's: the host whose calls this thread runs now has the place.
                    _scanner!.Slots.ReturnShared(kept);
                }

                _slot = slot;
                _scanner = scanner;
            }

            _isLent = false;
            return true;
        }
    }
}
