using Resilience.Calling;
using Resilience.Events;
using Resilience.Regions;

namespace Resilience;

/// <content>The region that writes.</content>
public sealed partial class ResilienceControl
{
    /// <summary>Where a service's writes go, with the token to fence off whoever was there before; null where they are not bound to a region. Token 0 = as declared, never promoted.</summary>
    /// <param name="service">The service's name.</param>
    /// <exception cref="ArgumentException">There is no such service.</exception>
    public RegionGrant? WriteRegion(string service) => Find(service).Regions?.Writes is { } writes ? new RegionGrant(writes.Region, writes.FencingToken) : null;

    /// <summary>
    /// Moves a service's writes to another region, if the <see cref="IRegionLease"/> grants it. Writes under way end where they are; it is
    /// the fencing token by which storage tells them from those that come after. Never done by itself: what the new region has not got yet is lost.
    /// </summary>
    /// <param name="service">The service's name.</param>
    /// <param name="region">The region.</param>
    /// <param name="who">Who asks.</param>
    /// <param name="why">The reason.</param>
    /// <param name="cancellationToken">Gives up asking for the lease.</param>
    /// <returns>What holds from now on; null when the lease refused, or granted a later promotion meanwhile.</returns>
    /// <exception cref="ArgumentException">There is no such service, no endpoint in such a region, or who or why is missing.</exception>
    /// <exception cref="InvalidOperationException">The service's writes are not bound to a region, or the lease grants another region than was asked for.</exception>
    public async ValueTask<RegionGrant?> PromoteAsync(string service, string region, string who, string why, CancellationToken cancellationToken = default)
    {
        Signature.Require(nameof(ResilienceControl), who, why);
        var state = Find(service);
        var regions = state.Regions ?? throw new InvalidOperationException($"The writes of {state.Name} are not bound to a region. Say WritesIn(…) where its endpoints are added.");
        if (!regions.Has(region))
        {
            throw new ArgumentException($"{state.Name} has no endpoint in region '{region}'.", nameof(region));
        }

        var grant = await _registry.Host.Lease.TryAcquireAsync(state.Name, region, cancellationToken).ConfigureAwait(false);
        if (grant is null)
        {
            return null;
        }

        return string.Equals(grant.Region, region, StringComparison.OrdinalIgnoreCase)
            ? Move(state, regions, grant, who, why)
            : throw new InvalidOperationException($"The lease was asked for region '{region}' and granted '{grant.Region}'.");
    }

    private RegionGrant? Move(ServiceState state, RegionState regions, RegionGrant grant, string who, string why)
    {
        lock (state.Gate)
        {
            if (regions.TryMove(grant) is not { } before)
            {
                return null;
            }

            var events = _registry.Host.Events;
            events.Raise(new ResilienceEvent(events.Now, ResilienceEventKind.Promoted, state.Name) { Region = grant.Region, From = before.Region, Who = who, Why = why });
            return grant;
        }
    }
}
