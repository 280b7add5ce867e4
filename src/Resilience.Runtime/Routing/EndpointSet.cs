using System.Numerics;

namespace Resilience.Routing;

/// <summary>Sets of endpoints, a bit each.</summary>
internal static class EndpointSet
{
    /// <summary>As many as a set can hold.</summary>
    public const int Capacity = 64;

    public static ulong Of(int endpoint) => 1UL << endpoint;

    public static bool Has(this ulong set, int endpoint) => (set >> endpoint & 1) != 0;

    public static int Count(this ulong set) => BitOperations.PopCount(set);

    /// <summary>The lowest number in a set that is not empty.</summary>
    public static int First(this ulong set) => BitOperations.TrailingZeroCount(set);

    /// <summary>The set without its lowest number.</summary>
    public static ulong WithoutFirst(this ulong set) => set & (set - 1);

    /// <summary>The member at a position, counted from 0 in ascending order.</summary>
    public static int At(this ulong set, int position)
    {
        while (position-- > 0)
        {
            set = set.WithoutFirst();
        }

        return set.First();
    }
}
