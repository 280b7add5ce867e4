using System.Globalization;

namespace ShopApi.Drills;

/// <summary>How long the parts of a drill take.</summary>
/// <param name="PerSecond">Checkouts begun per second.</param>
/// <param name="WarmUp">Before the first phase.</param>
/// <param name="Fault">How long a fault of one provider lasts.</param>
/// <param name="Outage">How long both payment providers are down.</param>
/// <param name="Calm">How long the last two phases last.</param>
/// <param name="FailbackDelay">How long a provider must be healthy before it is preferred again.</param>
internal sealed record DrillPace(int PerSecond, TimeSpan WarmUp, TimeSpan Fault, TimeSpan Outage, TimeSpan Calm, TimeSpan FailbackDelay)
{
    public static DrillPace Full { get; } = Of(25, warmUp: 3, fault: 9, outage: 10, calm: 12, failback: 5);

    /// <summary>The same story in about 25 seconds, for a smoke test.</summary>
    public static DrillPace Quick { get; } = Of(20, warmUp: 1, fault: 2, outage: 2, calm: 3, failback: 1);

    /// <summary>How long the way back may take, on a busy machine too, before the story goes on without it.</summary>
    public TimeSpan RecoveryLimit => FailbackDelay + TimeSpan.FromSeconds(15);

    public IReadOnlyDictionary<string, string?> Settings()
    {
        var delay = FailbackDelay.TotalMilliseconds.ToString("0", CultureInfo.InvariantCulture);
        return new Dictionary<string, string?> { ["Resilience:Services:PaymentGateway:Policies:Failover:FailbackDelayMs"] = delay };
    }

    private static DrillPace Of(int perSecond, int warmUp, int fault, int outage, int calm, int failback) => new(
        perSecond,
        TimeSpan.FromSeconds(warmUp),
        TimeSpan.FromSeconds(fault),
        TimeSpan.FromSeconds(outage),
        TimeSpan.FromSeconds(calm),
        TimeSpan.FromSeconds(failback));
}
