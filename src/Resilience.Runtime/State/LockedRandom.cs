namespace Resilience.State;

/// <summary>Makes a given source of randomness safe for every thread of the host.</summary>
internal sealed class LockedRandom(Random random) : Random
{
    public override double NextDouble()
    {
        lock (random)
        {
            return random.NextDouble();
        }
    }

    protected override double Sample() => NextDouble();
}
