using Resilience.Pooling;

namespace Resilience.Calling;

/// <summary>What a body holds at its endpoint until it has ended. Released once, by whoever sees the end.</summary>
/// <param name="Lane">The way to the endpoint; null = nothing is held.</param>
/// <param name="Held">What is held.</param>
internal readonly record struct HeldSlots(Lane? Lane, Holdings Held)
{
    public void Release() => Release(Cores.Current);

    /// <summary>The same, by who has asked for its <paramref name="core"/> already.</summary>
    public void Release(int core)
    {
        if ((Held & Holdings.Slot) != 0)
        {
            Lane!.Bulkhead!.Leave(core);
        }

        if ((Held & Holdings.AdaptiveSlot) != 0)
        {
            Lane!.Adaptive!.Leave(core);
        }
    }
}
