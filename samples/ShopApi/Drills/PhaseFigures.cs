using System.Globalization;

namespace ShopApi.Drills;

/// <summary>The figures of a phase at one moment. Who was turned away had an answer at once: the time is that of the others.</summary>
internal readonly record struct PhaseFigures(int Requests, int Ok, int Degraded, int Failed, int Suggested, double P99Ms, int TurnedAway = 0)
{
    /// <summary>Percent of checkouts that were accepted; 100 only when all were.</summary>
    public double Availability => Percent(Ok + Degraded);

    public double OkPercent => Percent(Ok);

    public double SuggestedPercent => Percent(Suggested);

    /// <summary>Both together; the time is the longer one.</summary>
    public PhaseFigures Plus(PhaseFigures other) => new(
        Requests + other.Requests,
        Ok + other.Ok,
        Degraded + other.Degraded,
        Failed + other.Failed,
        Suggested + other.Suggested,
        Math.Max(P99Ms, other.P99Ms),
        TurnedAway + other.TurnedAway);

    public string Line(int phase) => string.Create(
        CultureInfo.InvariantCulture,
        $"drill {phase} requests={Requests} ok={Ok} degraded={Degraded} failed={Failed} availability={Availability:0.00} p99_ms={P99Ms:0} turned_away={TurnedAway}");

    private double Percent(int part) => Requests == 0 ? 0 : Math.Floor(10_000.0 * part / Requests) / 100;
}
