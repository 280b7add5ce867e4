using Resilience.Pooling;

namespace Resilience.Routing;

/// <summary>Whose turn it is, counted per core. Two threads on one stripe may take the same turn: that costs evenness once, where an exact count would cost every call.</summary>
internal sealed class Turns
{
    private const int Stride = 16;
    private const double GoldenPart = 0.618033988749894903;

    private readonly uint[] _cells = new uint[Stride * (Cores.Count + 1)];

    public Turns()
    {
        for (var core = 0; core < Cores.Count; core++)
        {
            _cells[Stride * (core + 1)] = (uint)core;
        }
    }

    public uint Next() => _cells[Stride * (Cores.Current + 1)]++;

    /// <summary>A number in [0, 1) for a turn. In any row of turns they lie about as evenly as numbers can, so each share of the interval is met in its proportion.</summary>
    public static double Spread(uint turn)
    {
        var place = turn * GoldenPart;
        return place - Math.Floor(place);
    }
}
