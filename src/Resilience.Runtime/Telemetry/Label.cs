namespace Resilience.Telemetry;

/// <summary>A label and the values it can have.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Meaning">What it says.</param>
/// <param name="Values">All its values; empty where the declarations of the host give them.</param>
internal sealed record Label(string Name, string Meaning, params string[] Values)
{
    /// <summary>The value for what several operations share.</summary>
    public const string Shared = "*";

    public const string NoCause = "None";

    public static Label Service { get; } = new("service", "The service's name, as in configuration.");

    public static Label Operation { get; } = new("operation", "The operation's name; overloads that share one have it followed by their number, as in `Charge#2`.");

    public static Label Owner { get; } = new("operation", "The operation that owns the state; `*` where the service's operations share it.");

    public static Label Endpoint { get; } = new("endpoint", "The endpoint's name.");

    public static Label Outcome { get; } = new("outcome", "How the call ended for its caller.", [.. CallSeries.All.Select(series => series.Outcome).Distinct()]);

    public static Label Cause { get; } = new("cause", "Why, by who caused it; `SlowCall` beside `Success` is an answer that came too late for an objective or a deadline.", [.. CallSeries.All.Select(series => series.Cause).Distinct()]);

    public static Label State { get; } = new("state", "One series a state: 1 for the one it is in, else 0.", Enum.GetNames<CircuitState>());

    public static Label To { get; } = new("to", "The state it went to.", Enum.GetNames<CircuitState>());

    public static Label Level { get; } = new("level", "One series a level: 1 for the one in effect, else 0.", Enum.GetNames<ServiceLevel>());

    public static Label Limit { get; } = new("limit", "What limits.", "AdaptiveLimit", "Bulkhead");

    public static Label Answer { get; } = new("answer", "What the probe said; no answer in time is a failure.", "Well", "Failed");

    public static Label Indicator { get; } = new("indicator", "What the objective looks at; `latency` only where it has one.", "availability", "latency");

    public static Label Window { get; } = new("window", "The length that the rate is taken over.", "5m", "30m", "1h", "2h", "6h", "1d", "3d");

    public static Label UpperBound { get; } = new("le", "The bucket's upper bound in seconds; buckets are cumulative.", DurationHistogram.BoundNames);
}
