using System.Globalization;

namespace ShopApi.Drills;

/// <summary>How long the parts of a drill take.</summary>
/// <param name="PerSecond">Checkouts begun per second.</param>
/// <param name="WarmUp">Before the first phase.</param>
/// <param name="Fault">How long a fault of one provider lasts.</param>
/// <param name="Outage">How long both payment providers are down.</param>
/// <param name="Calm">How long a phase without a new fault lasts.</param>
/// <param name="FailbackDelay">How long a provider must be healthy before it is preferred again.</param>
/// <param name="SlowStart">How long a region that comes back takes to have its whole share.</param>
/// <param name="Crowd">How many press "buy" at the same moment: twice as many as may be at the checkout and wait there.</param>
internal sealed record DrillPace(
    int PerSecond, TimeSpan WarmUp, TimeSpan Fault, TimeSpan Outage, TimeSpan Calm, TimeSpan FailbackDelay, TimeSpan SlowStart, int Crowd)
{
    public static DrillPace Full { get; } = Of(25, warmUp: 3, fault: 9, outage: 10, calm: 12, failback: 5, slowStart: 5, crowd: 200);

    /// <summary>The same story in about 25 seconds, for a smoke test.</summary>
    public static DrillPace Quick { get; } = Of(20, warmUp: 1, fault: 2, outage: 2, calm: 3, failback: 1, slowStart: 3, crowd: 200);

    /// <summary>How long the way back may take, on a busy machine too, before the story goes on without it.</summary>
    public TimeSpan RecoveryLimit => FailbackDelay + TimeSpan.FromSeconds(15);

    /// <summary>How long a region that has its whole share is watched.</summary>
    public TimeSpan WholeShare => SlowStart / 2;

    public IReadOnlyDictionary<string, string?> Settings() => new Dictionary<string, string?>
    {
        ["Resilience:Services:PaymentGateway:Policies:Failover:FailbackDelayMs"] = InMs(FailbackDelay),
        ["Resilience:Services:ShippingQuotes:Policies:Failover:SlowStartMs"] = InMs(SlowStart),
    };

    private static string InMs(TimeSpan span) => span.TotalMilliseconds.ToString("0", CultureInfo.InvariantCulture);

    private static DrillPace Of(int perSecond, int warmUp, int fault, int outage, int calm, int failback, int slowStart, int crowd) => new(
        perSecond,
        TimeSpan.FromSeconds(warmUp),
        TimeSpan.FromSeconds(fault),
        TimeSpan.FromSeconds(outage),
        TimeSpan.FromSeconds(calm),
        TimeSpan.FromSeconds(failback),
        TimeSpan.FromSeconds(slowStart),
        crowd);
}
