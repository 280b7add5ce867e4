using Resilience.Counting;
using Resilience.Timing;

namespace Resilience.Calling;

/// <summary>An abandoned body: its late exception is observed, its late result disposed, its end counted, its slots released.</summary>
internal sealed class BodyOrphan<TResult>(ValueTask<TResult> body, CallCounters counters, HeldSlots slots) : Orphan
{
    public override void Ended()
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
