namespace Resilience.Scenarios.Backends;

/// <summary>
/// What chance deals to one attempt. It depends on the seed, the call and the number of the attempt alone, so every client's
/// first attempt of a call meets the same luck.
/// </summary>
internal readonly struct Draws(int seed)
{
    private const double Spread = 0.5;

    /// <summary>Uniform in [0, 1).</summary>
    public double Uniform(int call, int attempt, int purpose)
    {
        var mixed = Mix(Mix(Mix((ulong)seed) + (ulong)call) + ((ulong)attempt << 8) + (ulong)purpose);
        return (mixed >> 11) * (1.0 / (1UL << 53));
    }

    /// <summary>A log-normal factor of mean 1: the 99th percentile is 2.8.</summary>
    public double Factor(int call, int attempt, int purpose)
    {
        var radius = Math.Sqrt(-2 * Math.Log(1 - Uniform(call, attempt, purpose)));
        var normal = radius * Math.Cos(2 * Math.PI * Uniform(call, attempt, purpose + 1));
        return Math.Exp((Spread * normal) - (Spread * Spread / 2));
    }

    /// <summary>The finisher of SplitMix64.</summary>
    private static ulong Mix(ulong value)
    {
        value += 0x9E3779B97F4A7C15;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
