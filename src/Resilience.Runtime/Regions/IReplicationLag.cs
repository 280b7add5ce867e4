namespace Resilience;

/// <summary>Tells how far a region's data is behind the write region's. Register one as a singleton; it is asked for reads that care, so it must be quick and thread-safe.</summary>
/// <remarks>Keep what you measure, and answer from that. Add what clocks may differ by. What it throws counts as not knowing.</remarks>
public interface IReplicationLag
{
    /// <summary>How far it is behind now; null where nobody knows: such a region serves only reads that take any lag.</summary>
    /// <param name="service">The service's name.</param>
    /// <param name="region">The region, as its endpoints name it.</param>
    TimeSpan? LagOf(string service, string region);
}
