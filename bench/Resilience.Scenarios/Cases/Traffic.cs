namespace Resilience.Scenarios.Cases;

/// <summary>Calls that arrive whether or not earlier ones have ended.</summary>
/// <param name="PerSecond">The usual rate, over all instances of the application.</param>
/// <param name="PeakPerSecond">The rate of a burst.</param>
/// <param name="PeakFrom">When the burst begins, in seconds.</param>
/// <param name="PeakUntil">When it ends.</param>
internal sealed record Traffic(double PerSecond, double PeakPerSecond = 0, double PeakFrom = 0, double PeakUntil = 0)
{
    public double RateAt(double second) => second >= PeakFrom && second < PeakUntil ? PeakPerSecond : PerSecond;
}
