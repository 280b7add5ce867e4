using System.Globalization;

namespace Resilience.Routing;

/// <summary>
/// Points on a circle, each an endpoint's: a key belongs to the first one clockwise whose endpoint may be chosen. An endpoint's
/// points depend on its name and weight alone, so keys move only from one that leaves and only to one that joins. Immutable.
/// </summary>
internal sealed class HashRing
{
    /// <summary>Points for a weight of 1: with so many the shares of equal endpoints differ by about 4 %.</summary>
    private const int PointsPerWeight = 512;
    private const int MostWeight = 16;

    private readonly ulong[] _points;
    private readonly int[] _owners;

    /// <param name="points">Where the points are, with the endpoint that owns each.</param>
    public HashRing(IEnumerable<(ulong Point, int Owner)> points)
    {
        var inOrder = points.Order().ToArray();
        _points = Array.ConvertAll(inOrder, entry => entry.Point);
        _owners = Array.ConvertAll(inOrder, entry => entry.Owner);
    }

    /// <summary>The ring of some endpoints; a weight of 0 has no points, and one above 16 those of 16.</summary>
    public static HashRing Of(IEnumerable<(string Name, int Index, int Weight)> endpoints) =>
        new(endpoints.SelectMany(endpoint => Enumerable
            .Range(0, PointsPerWeight * Math.Min(endpoint.Weight, MostWeight))
            .Select(number => (StableHash.Of(string.Create(CultureInfo.InvariantCulture, $"{endpoint.Name}:{number}")), endpoint.Index))));

    /// <summary>The endpoint that owns a key; −1 where none that may be chosen has a point.</summary>
    /// <param name="key">The key's place.</param>
    /// <param name="among">The endpoints that may be chosen, a bit each.</param>
    public int Find(ulong key, ulong among)
    {
        var start = Array.BinarySearch(_points, key);
        start = start < 0 ? ~start : start;
        for (var step = 0; step < _points.Length; step++)
        {
            var owner = _owners[(start + step) % _points.Length];
            if ((among >> owner & 1) != 0)
            {
                return owner;
            }
        }

        return -1;
    }
}
