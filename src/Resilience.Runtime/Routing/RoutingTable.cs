namespace Resilience.Routing;

/// <summary>What balanced calls go by between two changes: who may be chosen, and with which share. Immutable; made anew under the scope's lock.</summary>
internal sealed class RoutingTable
{
    public required Balancer Balancer { get; init; }

    /// <summary>The endpoints that calls may go to, a bit each; with the ejected ones while ejection is not heeded.</summary>
    public required ulong Usable { get; init; }

    /// <summary>Every endpoint's share by its number: its weight, less while it starts slowly.</summary>
    public required double[] Shares { get; init; }

    /// <summary>Whether all usable endpoints have the same share.</summary>
    public required bool IsEven { get; init; }

    /// <summary>The endpoint that an operator has put first; −1 for none.</summary>
    public required int First { get; init; }

    /// <summary>The endpoint for a call among those given; −1 where none is.</summary>
    public int Choose(ulong among, in Calling.CallRoute route) =>
        First >= 0 && among.Has(First) ? First
        : among == 0 ? -1
        : among.WithoutFirst() == 0 ? among.First()
        : Balancer.Choose(this, among, route);
}
