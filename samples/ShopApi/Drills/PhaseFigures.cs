using System.Globalization;

namespace ShopApi.Drills;

/// <summary>The figures of a phase at one moment.</summary>
internal readonly record struct PhaseFigures(int Requests, int Ok, int Degraded, int Failed, int Suggested, double P99Ms)
{
    /// <summary>Percent of checkouts that were accepted; 100 only when all were.</summary>
    public double Availability => Percent(Ok + Degraded);

    public double OkPercent => Percent(Ok);

    public double SuggestedPercent => Percent(Suggested);

    public string Line(int phase) => string.Create(
        CultureInfo.InvariantCulture,
        $"drill {phase} requests={Requests} ok={Ok} degraded={Degraded} failed={Failed} availability={Availability:0.00} p99_ms={P99Ms:0}");

    private double Percent(int part) => Requests == 0 ? 0 : Math.Floor(10_000.0 * part / Requests) / 100;
}
