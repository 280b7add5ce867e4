using Resilience.Calling;

namespace Resilience.Routing;

/// <summary>
/// The endpoints nearest to the caller, and among equally near ones each by its share. What they do not take while they start slowly
/// goes to the next nearest.
/// </summary>
internal sealed class NearestBalancer(EndpointState?[] endpoints, CallerRegions regions) : Balancer
{
    private readonly RotatingBalancer _equals = new();
    private readonly Turns _turns = new();

    public override int Choose(RoutingTable table, ulong among, in CallRoute route)
    {
        var nearest = (route.Region ?? regions.Current) is { } caller ? Nearest(caller, among, table.Shares) : among;
        return nearest.WithoutFirst() == 0 ? nearest.First() : _equals.Choose(table, nearest, route);
    }

    private ulong Nearest(string caller, ulong among, double[] shares)
    {
        var nearest = Tier(caller, among, shares);
        if (nearest == among || Part(nearest, shares) is not (< 1 and var part))
        {
            return nearest;
        }

        var place = Turns.Spread(_turns.Next());
        while (place >= part && (among &= ~nearest) != 0)
        {
            place = (place - part) / (1 - part);
            nearest = Tier(caller, among, shares);
            part = Part(nearest, shares);
        }

        return nearest;
    }

    /// <summary>The nearest of those given. An endpoint without a share, however near, is none that calls are meant for.</summary>
    private ulong Tier(string caller, ulong among, double[] shares)
    {
        var least = double.NaN;
        var nearest = 0UL;
        for (var rest = among; rest != 0; rest = rest.WithoutFirst())
        {
            var index = rest.First();
            var distance = regions.Between(caller, endpoints[index]?.Endpoint.Region);
            if (shares[index] <= 0 || distance > least || double.IsNaN(distance))
            {
                continue;
            }

            nearest = distance == least ? nearest | EndpointSet.Of(index) : EndpointSet.Of(index);
            least = distance;
        }

        return nearest == 0 ? among : nearest;
    }

    /// <summary>How much of their weight equally near endpoints take now.</summary>
    private double Part(ulong tier, double[] shares)
    {
        double taken = 0, whole = 0;
        for (var rest = tier; rest != 0; rest = rest.WithoutFirst())
        {
            taken += shares[rest.First()];
            whole += endpoints[rest.First()]?.Weight ?? 0;
        }

        return taken < whole ? taken / whole : 1;
    }
}
