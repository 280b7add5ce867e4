using Resilience.Registration;
using Resilience.Routing;

namespace Resilience.Configuration;

/// <summary>The parameters of <see cref="FailoverAttribute"/> and what they add up to.</summary>
internal static class FailoverSettingsReader
{
    /// <summary>As many endpoints as a service can have.</summary>
    public const int MaxEndpoints = EndpointSet.Capacity;

    private static readonly Parameter<Resilience.Topology> Topology = Parameters.Choice(nameof(FailoverAttribute.Topology), Resilience.Topology.ActivePassive);
    private static readonly Parameter<Resilience.Balance> Balance = Parameters.Choice(nameof(FailoverAttribute.Balance), Resilience.Balance.Ordered);
    private static readonly Parameter<int> FailureThreshold = Parameters.Integer(nameof(FailoverAttribute.FailureThreshold), unset: 3, min: 1);
    private static readonly Parameter<int> RecoveryThreshold = Parameters.Integer(nameof(FailoverAttribute.RecoveryThreshold), unset: 5, min: 1);
    private static readonly Parameter<int> FailbackDelayMs = Parameters.Integer(nameof(FailoverAttribute.FailbackDelayMs), unset: 300_000, min: 0);
    private static readonly Parameter<int> ProbeIntervalMs = Parameters.Integer(nameof(FailoverAttribute.ProbeIntervalMs), unset: 5_000, min: 1);
    private static readonly Parameter<int> MaxEjectedPercent = Parameters.Integer(nameof(FailoverAttribute.MaxEjectedPercent), unset: 50, min: 0, max: 100);
    private static readonly Parameter<int> SlowStartMs = Parameters.Integer(nameof(FailoverAttribute.SlowStartMs), unset: 10_000, min: 0);
    private static readonly Parameter<double> OutlierFactor = Parameters.Number(nameof(FailoverAttribute.OutlierFactor), unset: 1.9, "a number of at least 0", value => value >= 0 && double.IsFinite(value));
    private static readonly Parameter<int> OutlierMinimumCalls = Parameters.Integer(nameof(FailoverAttribute.OutlierMinimumCalls), unset: 100, min: 1);

    /// <summary>The endpoints' names in priority order; a list, so its keys end in <c>:0</c>, <c>:1</c>, ….</summary>
    public static Parameter<string[]> Endpoints { get; } = Parameters.Names(
        nameof(FailoverAttribute.Endpoints), $"a list of endpoint names (keys :0, :1, …), each once, {MaxEndpoints} at most", AreDistinct);

    private static readonly Parameter[] Shaping =
        [Endpoints, Topology, Balance, FailureThreshold, RecoveryThreshold, FailbackDelayMs, ProbeIntervalMs, MaxEjectedPercent, SlowStartMs, OutlierFactor, OutlierMinimumCalls];

    public static PolicySchema Schema { get; } = new("Failover", typeof(FailoverAttribute), Shaping)
    {
        OfState = [.. Shaping, PolicySchema.Mode],
    };

    /// <param name="layers">Who speaks for each parameter.</param>
    /// <param name="served">The service's endpoints.</param>
    /// <param name="operation">The operation it is for.</param>
    /// <param name="place">How messages name the operation.</param>
    public static FailoverSettings Read(PolicyLayers layers, ServedEndpoints served, OperationDeclaration operation, string place)
    {
        CheckBalance(layers, operation, place);
        return new(
            layers.Mode,
            ReadEndpoints(layers, served),
            layers.Get(FailureThreshold),
            layers.Get(RecoveryThreshold),
            layers.Get(FailbackDelayMs),
            layers.Get(ProbeIntervalMs),
            layers.Get(MaxEjectedPercent))
        {
            Topology = layers.Get(Topology),
            Balance = layers.Get(Balance),
            SlowStartMs = layers.Get(SlowStartMs),
            OutlierFactor = layers.Get(OutlierFactor),
            OutlierMinimumCalls = layers.Get(OutlierMinimumCalls),
        };
    }

    public static bool AreDistinct(string[] names) =>
        names.Length <= MaxEndpoints && names.Distinct(StringComparer.OrdinalIgnoreCase).Count() == names.Length && !Array.Exists(names, string.IsNullOrWhiteSpace);

    private static void CheckBalance(PolicyLayers layers, OperationDeclaration operation, string place)
    {
        if (layers.Mode == PolicyMode.Off || !layers.TryFind(Balance, out var given) || (Resilience.Balance)given.Value == Resilience.Balance.Ordered)
        {
            return;
        }

        if (layers.Get(Topology) == Resilience.Topology.ActivePassive)
        {
            layers.Errors.OutOfRange(
                given.Place, ErrorList.Show(given.Value), $"{Resilience.Balance.Ordered} while {Topology.Name} is {Resilience.Topology.ActivePassive}: a standby has no share of the load",
                $"Set {Topology.Name} to {Resilience.Topology.ActiveActive}, or leave {Balance.Name} out.");
        }

        if ((Resilience.Balance)given.Value == Resilience.Balance.ConsistentHash && !operation.TakesRouteKey)
        {
            layers.Errors.Add($"{given.Place} = {ErrorList.Show(given.Value)}: {place} has no parameter with [RouteKey] to choose by. Mark one, or choose another {Balance.Name}.");
        }
    }

    /// <summary>As they are listed, without those that were removed. Those that were added stand last, unless the list leaves others out: then it means those it names and no more.</summary>
    private static string[] ReadEndpoints(PolicyLayers layers, ServedEndpoints served)
    {
        if (!layers.TryFind(Endpoints, out var given))
        {
            return [];
        }

        var names = new List<string>();
        foreach (var name in (string[])given.Value)
        {
            if (Array.Find(served.Names, candidate => candidate.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } known)
            {
                names.Add(known);
            }
            else if (!served.Removed.Contains(name, StringComparer.OrdinalIgnoreCase))
            {
                layers.Errors.Unknown(given.Place, "endpoint", name, served.Names);
            }
        }

        string[] left = served.Names.Except(served.Added).All(names.Contains) ? [.. names.Union(served.Added)] : [.. names];
        if (left.Length == 0 && served.Removed.Length > 0)
        {
            layers.Errors.Add($"{given.Place} = {ErrorList.Show(given.Value)}: none of them would be left. Add one of these names again first.");
        }

        return left;
    }
}
