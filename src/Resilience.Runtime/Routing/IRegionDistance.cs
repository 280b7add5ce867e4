namespace Resilience;

/// <summary>Tells how far regions are from each other. Register one as a singleton where more than "the same or another" matters; it must be quick and thread-safe.</summary>
/// <remarks>What it throws counts as farther than any number. Without one the same region is 0 and any other 1.</remarks>
public interface IRegionDistance
{
    /// <summary>Any measure that grows with distance: milliseconds, kilometres, tiers. Equal measures share the load.</summary>
    /// <param name="caller">The caller's region.</param>
    /// <param name="endpoint">The endpoint's region; null where it names none.</param>
    double Between(string caller, string? endpoint);
}
