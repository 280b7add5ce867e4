namespace Resilience;

/// <summary>Tells which region the caller of the moment is in. Register one as a singleton; it is asked for each call that goes to the nearest endpoint, so it must be quick and thread-safe.</summary>
/// <remarks>It may answer for the host as a whole, or for the request it serves. What it throws counts as not knowing.</remarks>
public interface ICallerRegion
{
    /// <summary>The region as endpoints name theirs, whatever the letter case; null where it is not known: every endpoint is equally near then.</summary>
    string? Current { get; }
}
