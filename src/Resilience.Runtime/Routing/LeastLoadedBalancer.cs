using Resilience.Calling;
using Resilience.Timing;

namespace Resilience.Routing;

/// <summary>
/// The better of two drawn at random: enough to keep every endpoint's queue short, and unlike the best of all it does not
/// send everyone to the one that was idle a moment ago.
/// </summary>
internal sealed class LeastLoadedBalancer(LoadMeter?[] loads, Random random, Clock clock) : Balancer
{
    public override LoadMeter?[] Loads => loads;

    public override int Choose(RoutingTable table, ulong among, in CallRoute route)
    {
        var count = among.Count();
        var draw = random.NextDouble() * count;
        var position = (int)draw;
        var other = (int)((draw - position) * (count - 1));
        var first = among.At(position);
        var second = among.At(other < position ? other : other + 1);
        return Costs(first, second, table.Shares) ? second : first;
    }

    /// <summary>Whether the first costs more. Until both have been measured, the calls under way alone decide.</summary>
    private bool Costs(int first, int second, double[] shares)
    {
        var now = clock.Coarse();
        LoadMeter one = loads[first]!, other = loads[second]!;
        double left = one.InFlight + 1, right = other.InFlight + 1;
        if (one.Latency(now) is > 0 and var ofFirst && other.Latency(now) is > 0 and var ofSecond)
        {
            left *= ofFirst;
            right *= ofSecond;
        }

        return left * shares[second] > right * shares[first];
    }
}
