using Resilience.Configuration;
using Resilience.Registration;
using Resilience.Routing;

namespace Resilience.State;

/// <summary>
/// The endpoints a service is to have, told from those it has: one that is as it was stays, with all that is known of it; any
/// other is new, and takes a free place.
/// </summary>
internal sealed class Roster
{
    private Roster(EndpointState[] endpoints, EndpointState[] before)
    {
        Endpoints = endpoints;
        Added = [.. endpoints.Except(before)];
        Removed = [.. before.Except(endpoints)];
    }

    public EndpointState[] Endpoints { get; }

    public EndpointState[] Added { get; }

    public EndpointState[] Removed { get; }

    public bool IsNew => Added.Length + Removed.Length > 0 || HasMoved;

    /// <summary>Whether the same endpoints are there in another order.</summary>
    public bool HasMoved { get; private init; }

    public static EndpointState[] First(ResolvedEndpoint[] resolved) =>
        [.. resolved.Select((serving, index) => new EndpointState(serving.Endpoint, index) { Source = new EndpointSource(serving.Supply, new EndpointKey(index)) })];

    public static Roster Of(ResolvedEndpoint[] resolved, EndpointState[] registered, EndpointState[] before)
    {
        var taken = registered.Concat(before).Aggregate(0UL, (set, endpoint) => set | EndpointSet.Of(endpoint.Index));
        var endpoints = Array.ConvertAll(resolved, serving => Array.Find(before, endpoint => IsSame(endpoint.Endpoint, serving.Endpoint)) ?? Create(serving, ref taken));
        return new Roster(endpoints, before) { HasMoved = !endpoints.SequenceEqual(before) };
    }

    /// <summary>Whether there is a place for every endpoint.</summary>
    public static bool HasRoom(ResolvedEndpoint[] resolved, EndpointState[] registered, EndpointState[] before)
    {
        var taken = registered.Concat(before).Aggregate(0UL, (set, endpoint) => set | EndpointSet.Of(endpoint.Index));
        return taken.Count() + resolved.Count(serving => !Array.Exists(before, endpoint => IsSame(endpoint.Endpoint, serving.Endpoint))) <= EndpointSet.Capacity;
    }

    /// <summary>A weight can change; who stands elsewhere is another.</summary>
    public static bool IsSame(Endpoint one, Endpoint other) =>
        one.Name.Equals(other.Name, StringComparison.OrdinalIgnoreCase) && one.Uri == other.Uri && one.Region == other.Region && one.Group == other.Group;

    private static EndpointState Create(ResolvedEndpoint serving, ref ulong taken)
    {
        var place = System.Numerics.BitOperations.TrailingZeroCount(~taken);
        taken |= EndpointSet.Of(place);
        return new EndpointState(serving.Endpoint, place) { Source = new EndpointSource(serving.Supply, key: null) };
    }
}
