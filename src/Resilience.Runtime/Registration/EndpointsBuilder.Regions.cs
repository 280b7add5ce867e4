namespace Resilience;

/// <content>Where writes go.</content>
public sealed partial class EndpointsBuilder<TService>
{
    internal string? WriteRegion { get; private set; }

    /// <summary>
    /// Sends writes to one region's endpoints and nowhere else, until <see cref="ResilienceControl.PromoteAsync"/> moves them; reads go anywhere
    /// that <see cref="ReadAttribute.MaxLagMs"/> and the caller's <see cref="ConsistencySession"/> allow.
    /// </summary>
    /// <param name="region">The region, as its endpoints name it.</param>
    /// <exception cref="ArgumentException">The region is empty or given twice, or the service has no <c>[Failover]</c>.</exception>
    public EndpointsBuilder<TService> WritesIn(string region)
    {
        if (string.IsNullOrWhiteSpace(region) || WriteRegion is not null || !_failover.IsDeclared)
        {
            throw Invalid("writes go to one region of a service with [Failover]. Name it once, or leave it out.");
        }

        WriteRegion = region;
        return this;
    }
}
