namespace Resilience.Routing;

/// <summary>Where callers are and how far it is from there, as the application tells. Never throws.</summary>
internal sealed class CallerRegions(ICallerRegion? caller, IRegionDistance? distance)
{
    public static CallerRegions Unknown { get; } = new(null, null);

    /// <summary>The caller's region; null where nobody knows.</summary>
    public string? Current
    {
        get
        {
            try
            {
                return caller?.Current;
            }
            catch (Exception)
            {
                return null;
            }
        }
    }

    public double Between(string from, string? to)
    {
        if (distance is null)
        {
            return string.Equals(from, to, StringComparison.OrdinalIgnoreCase) ? 0 : 1;
        }

        try
        {
            return distance.Between(from, to);
        }
        catch (Exception)
        {
            return double.PositiveInfinity;
        }
    }
}
