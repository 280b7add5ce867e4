using Resilience.Counting;
using Resilience.Timing;

namespace Resilience.Calling;

/// <summary>An abandoned body: its late exception is observed, its late result disposed, its end counted, its slots released.</summary>
internal sealed class BodyOrphan<TResult>(DeadlineScanner scanner, ValueTask<TResult> body, CallCounters counters, HeldSlots slots) : Orphan(scanner)
{
    protected override void Ended()
    {
        counters.CountOrphanEnded();
        slots.Release();
        try
        {
            Discarded.Dispose(body.GetAwaiter().GetResult());
        }
        catch (Exception)
        {
            // It failed after its caller had gone: there is no one left to tell.
        }
    }
}
