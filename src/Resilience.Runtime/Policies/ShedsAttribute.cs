namespace Resilience;

/// <summary>Names the lowest service level at which the operation is run: below it, its calls are shed so that more important ones can be served.</summary>
/// <remarks>
/// The level is the host's: <see cref="ResilienceControl.Levels"/> sets it, by hand or by a health score. At every level but
/// <see cref="ServiceLevel.Full"/> a call of too low a <see cref="RequestPriority"/> is shed as well. What is shed ends with
/// <see cref="ShedException"/>, or with its fallback.
/// </remarks>
public sealed class ShedsAttribute : PolicyAttribute
{
    /// <summary>Names the level.</summary>
    /// <param name="level">The lowest level at which the operation is run.</param>
    public ShedsAttribute(ServiceLevel level) => Set(level, nameof(Level));

    /// <summary>The lowest level at which the operation is run.</summary>
    public ServiceLevel Level => Get(ServiceLevel.Full);
}
