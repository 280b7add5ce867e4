using Resilience.Calling;

namespace Resilience.Routing;

/// <summary>The endpoints nearest to the caller, and among equally near ones each by its share.</summary>
internal sealed class NearestBalancer(EndpointState?[] endpoints, CallerRegions regions) : Balancer
{
    private readonly RotatingBalancer _equals = new();

    public override int Choose(RoutingTable table, ulong among, in CallRoute route)
    {
        var nearest = (route.Region ?? regions.Current) is { } caller ? Nearest(caller, among, table.Shares) : among;
        return nearest.WithoutFirst() == 0 ? nearest.First() : _equals.Choose(table, nearest, route);
    }

    /// <summary>An endpoint without a share, however near, is none that calls are meant for.</summary>
    private ulong Nearest(string caller, ulong among, double[] shares)
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
}
