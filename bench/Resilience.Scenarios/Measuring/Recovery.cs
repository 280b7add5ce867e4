namespace Resilience.Scenarios.Measuring;

/// <summary>How long normal service takes to return.</summary>
internal static class Recovery
{
    private const double NormalShare = 0.95;
    private const int Steady = 5;

    /// <summary>
    /// Seconds from the end of the trouble to the first of five seconds in a row in which at least 95 % of the calls get an
    /// answer of their own; infinite when there are none.
    /// </summary>
    public static double After(double troubleUntil, Second[] seconds)
    {
        var first = (int)Math.Ceiling(troubleUntil);
        for (var start = first; start + Steady <= seconds.Length; start++)
        {
            if (seconds.Skip(start).Take(Steady).All(IsNormal))
            {
                return start - first;
            }
        }

        return double.PositiveInfinity;
    }

    private static bool IsNormal(Second second) => second.Ok >= NormalShare * second.Calls;
}
