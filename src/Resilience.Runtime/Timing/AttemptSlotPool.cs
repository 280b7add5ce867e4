using Resilience.Pooling;

namespace Resilience.Timing;

/// <summary>Idle slots of one scanner. A slot that finds the pool full leaves the scanner.</summary>
internal sealed class AttemptSlotPool(DeadlineScanner scanner)
{
    private readonly PerCorePool<AttemptSlot> _idle = new();

    public AttemptSlot Rent()
    {
        if (_idle.TryRent(out var slot))
        {
            return slot;
        }

        slot = new AttemptSlot(scanner);
        scanner.Add(slot);
        return slot;
    }

    public void Return(AttemptSlot slot)
    {
        if (!_idle.TryReturn(slot))
        {
            scanner.Remove(slot);
        }
    }
}
