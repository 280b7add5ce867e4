namespace Resilience.Routing;

/// <summary>
/// Which endpoints answer less well than the others, after Envoy's success-rate detection: those whose rate lies below
/// mean − factor · standard deviation (of the whole, not a sample).
/// </summary>
internal static class Outliers
{
    /// <summary>Where nearly all calls succeed a deviation is tiny: an endpoint that fails one call in a thousand more is none.</summary>
    private const double LeastDistance = 0.05;

    /// <summary>A single outlier among n lies √(n − 1) deviations off at most: with fewer endpoints none could be found.</summary>
    public static int LeastEndpoints(double factor) => Math.Max(3, (int)Math.Floor(factor * factor) + 2);

    /// <summary>The rate below which an endpoint is an outlier; null where too few have calls enough to be compared.</summary>
    /// <param name="rates">The success rates of those that have.</param>
    /// <param name="factor">How many deviations off is too far.</param>
    public static double? Threshold(IReadOnlyCollection<double> rates, double factor)
    {
        if (rates.Count < LeastEndpoints(factor))
        {
            return null;
        }

        var mean = rates.Average();
        var deviation = Math.Sqrt(rates.Sum(rate => (rate - mean) * (rate - mean)) / rates.Count);
        return mean - Math.Max(factor * deviation, LeastDistance);
    }
}
