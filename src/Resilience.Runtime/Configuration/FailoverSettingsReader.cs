using Resilience.Routing;

namespace Resilience.Configuration;

/// <summary>The parameters of <see cref="FailoverAttribute"/> and what they add up to.</summary>
internal static class FailoverSettingsReader
{
    /// <summary>As many endpoints as a service can have.</summary>
    public const int MaxEndpoints = 64;

    private static readonly Parameter<int> FailureThreshold = Parameters.Integer(nameof(FailoverAttribute.FailureThreshold), unset: 3, min: 1);
    private static readonly Parameter<int> RecoveryThreshold = Parameters.Integer(nameof(FailoverAttribute.RecoveryThreshold), unset: 5, min: 1);
    private static readonly Parameter<int> FailbackDelayMs = Parameters.Integer(nameof(FailoverAttribute.FailbackDelayMs), unset: 300_000, min: 0);
    private static readonly Parameter<int> ProbeIntervalMs = Parameters.Integer(nameof(FailoverAttribute.ProbeIntervalMs), unset: 5_000, min: 1);
    private static readonly Parameter<int> MaxEjectedPercent = Parameters.Integer(nameof(FailoverAttribute.MaxEjectedPercent), unset: 50, min: 0, max: 100);

    /// <summary>The endpoints' names in priority order; a list, so its keys end in <c>:0</c>, <c>:1</c>, ….</summary>
    public static Parameter<string[]> Endpoints { get; } = Parameters.Names(
        nameof(FailoverAttribute.Endpoints), $"a list of endpoint names (keys :0, :1, …), each once, {MaxEndpoints} at most", AreDistinct);

    public static PolicySchema Schema { get; } = new(
        "Failover", typeof(FailoverAttribute), Endpoints, FailureThreshold, RecoveryThreshold, FailbackDelayMs, ProbeIntervalMs, MaxEjectedPercent)
    {
        OfState = [Endpoints, FailureThreshold, RecoveryThreshold, FailbackDelayMs, ProbeIntervalMs, MaxEjectedPercent, PolicySchema.Mode],
    };

    /// <param name="layers">Who speaks for each parameter.</param>
    /// <param name="registered">The names of the service's endpoints.</param>
    public static FailoverSettings Read(PolicyLayers layers, string[] registered) => new(
        layers.Mode,
        ReadEndpoints(layers, registered),
        layers.Get(FailureThreshold),
        layers.Get(RecoveryThreshold),
        layers.Get(FailbackDelayMs),
        layers.Get(ProbeIntervalMs),
        layers.Get(MaxEjectedPercent));

    public static bool AreDistinct(string[] names) =>
        names.Length <= MaxEndpoints && names.Distinct(StringComparer.OrdinalIgnoreCase).Count() == names.Length && !Array.Exists(names, string.IsNullOrWhiteSpace);

    private static string[] ReadEndpoints(PolicyLayers layers, string[] registered)
    {
        if (!layers.TryFind(Endpoints, out var given))
        {
            return [];
        }

        var names = new List<string>();
        foreach (var name in (string[])given.Value)
        {
            if (Array.Find(registered, candidate => candidate.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } known)
            {
                names.Add(known);
            }
            else
            {
                layers.Errors.Unknown(given.Place, "endpoint", name, registered);
            }
        }

        return [.. names];
    }
}
