using System.Globalization;
using Resilience.Analyzers.Arithmetic;
using Resilience.Analyzers.Registrations;
using Resilience.Generators.Model;

namespace Resilience.Analyzers.Graphs;

/// <summary>
/// The most that an operation's availability can be: the product of the numbers of what it cannot do without. A number is what a dependency
/// says one may count on, else its own objective, which is then its own affair; else that of its hard calls. What has no number counts as 1,
/// so the ceiling is never too low.
/// </summary>
/// <param name="Factors">The numbers, the lowest first.</param>
internal sealed record AvailabilityCeiling(IReadOnlyList<AvailabilityFactor> Factors)
{
    /// <summary>What a product of rounded numbers may be off by.</summary>
    public const double Tolerance = 1e-9;

    private const int MinutesIn30Days = 30 * 24 * 60;

    /// <summary>From 0 to 1.</summary>
    public double Value => Factors.Aggregate(1.0, (product, factor) => product * factor.Availability);

    /// <summary>The same if every endpoint stood alone: what is known where they are not registered.</summary>
    public double Apart => Factors.Aggregate(1.0, (product, factor) => product * factor.Apart);

    /// <summary>Whether part of the reason is a body of this compilation, or the operation's own number.</summary>
    public IEnumerable<CallPath> Paths => Factors.Select(factor => factor.Path).OfType<CallPath>();

    /// <summary>The endpoints that stand for less than their number.</summary>
    public IEnumerable<SharedEndpoint> Sharing => Factors.SelectMany(factor => factor.Sharing);

    /// <summary>How far the ceiling stays below a target, as a share of the calls; below zero when it does not.</summary>
    public double Missing(double targetPercent) => (targetPercent / 100) - Value;

    /// <summary>The same in minutes of 30 days.</summary>
    public double MissingMinutes(double targetPercent) => Missing(targetPercent) * MinutesIn30Days;

    /// <summary>How long a target lets an operation be down in 30 days, in minutes.</summary>
    public static double AllowedMinutes(double targetPercent) => (1 - (targetPercent / 100)) * MinutesIn30Days;

    /// <summary>The product, in words.</summary>
    public string Explain() => string.Join(" × ", Factors.Select(static factor =>
        $"{(factor.IsOwn ? AvailabilityFactor.Own : factor.Operation.Name)} {Percent(factor.Availability * 100)} %{factor.Note}"));

    /// <summary>A percentage as messages write it.</summary>
    public static string Percent(double value) => value.ToString("0.######", CultureInfo.InvariantCulture);

    public static AvailabilityCeiling Of(GraphOperation operation, CallGraph graph)
    {
        var factors = new List<AvailabilityFactor>();
        if (operation is { HasFallback: false, IsSoft: false } && Number(operation, path: null, graph) is { } own)
        {
            factors.Add(own);
        }

        Collect(operation, path: null, graph, factors, [operation]);
        return new AvailabilityCeiling([.. factors.GroupBy(factor => factor.Fate).Select(Lowest).OrderBy(factor => factor.Availability).ThenBy(factor => factor.Operation.Key)]);
    }

    private static void Collect(GraphOperation operation, CallPath? path, CallGraph graph, List<AvailabilityFactor> factors, HashSet<GraphOperation> seen)
    {
        foreach (var call in graph.CallsFrom(operation).Where(call => call.IsHard && call.To.Service != operation.Service && seen.Add(call.To)))
        {
            var longer = CallPath.After(path, call);
            if (Number(call.To, longer, graph) is { } factor)
            {
                factors.Add(factor);
            }
            else
            {
                Collect(call.To, longer, graph, factors, seen);
            }
        }
    }

    private static AvailabilityFactor? Number(GraphOperation operation, CallPath? path, CallGraph graph)
    {
        var fate = operation.Group.Length > 0 ? $"group {operation.Group}" : operation.Service.Key;
        if (operation.AvailabilityPercent > 0)
        {
            var (known, endpoints) = (operation.AvailabilityPercent / 100, operation.Has(PolicyKind.Failover) ? operation.NamedEndpoints : 1);

            // Where only the registration knows how many endpoints there are, they may be any number.
            var sharing = graph.SharingOf(operation);
            return endpoints == 0 ? null : new AvailabilityFactor(fate, operation, StatedAvailability.OfEndpoints(known, Math.Max(1, endpoints - sharing.Count)), endpoints, path, sharing);
        }

        return path is not null && operation.TargetPercent > 0 ? new AvailabilityFactor(fate, operation, operation.TargetPercent / 100, 1, path, []) : null;
    }

    private static AvailabilityFactor Lowest(IEnumerable<AvailabilityFactor> sharing) => sharing.OrderBy(factor => factor.Availability).First();
}
