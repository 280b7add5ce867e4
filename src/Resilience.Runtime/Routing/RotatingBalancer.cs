using Resilience.Calling;

namespace Resilience.Routing;

/// <summary>Each endpoint in turn where their shares are equal, else in proportion to them.</summary>
internal sealed class RotatingBalancer : Balancer
{
    private readonly Turns _turns = new();

    public override int Choose(RoutingTable table, ulong among, in CallRoute route)
    {
        var turn = _turns.Next();
        return table.IsEven ? among.At((int)(turn % (uint)among.Count())) : ByShare(table.Shares, among, Turns.Spread(turn));
    }

    private static int ByShare(double[] shares, ulong among, double place)
    {
        var total = 0.0;
        for (var rest = among; rest != 0; rest = rest.WithoutFirst())
        {
            total += shares[rest.First()];
        }

        var left = place * total;
        var chosen = among.First();
        for (var rest = among; rest != 0; rest = rest.WithoutFirst())
        {
            var share = shares[rest.First()];
            if (share > 0)
            {
                chosen = rest.First();
                if ((left -= share) < 0)
                {
                    break;
                }
            }
        }

        return chosen;
    }
}
