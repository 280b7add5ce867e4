using Resilience.Analyzers.Graphs;

namespace Resilience.Analyzers.Reporting;

/// <summary>What a report says of the program as one environment configures it.</summary>
internal sealed record EnvironmentReport
{
    /// <summary>The file that configures it; null where attributes alone speak.</summary>
    public required string? File { get; init; }

    public required IReadOnlyList<ReportedService> Services { get; init; }

    public IEnumerable<GraphOperation> Operations => Services.SelectMany(static service => service.Operations);

    public required IReadOnlyList<ServiceLink> Links { get; init; }

    public required IReadOnlyList<LoadPath> Paths { get; init; }

    /// <summary>Operations with an objective, or with a number below them that bounds what they can promise.</summary>
    public required IReadOnlyList<(GraphOperation Operation, AvailabilityCeiling Ceiling)> Availability { get; init; }

    public static EnvironmentReport Of(CallGraph graph, string? file) => new()
    {
        File = file,
        Services = [.. graph.Operations.GroupBy(static operation => operation.Service.Key).Select(static service => new ReportedService(service.Key, [.. service]))],
        Links = ServiceLink.In(graph),
        Paths = LoadPaths.In(graph),
        Availability =
        [
            .. graph.Operations.Select(operation => (Operation: operation, Ceiling: AvailabilityCeiling.Of(operation, graph)))
                .Where(static pair => pair.Operation.TargetPercent > 0 || pair.Ceiling.Factors.Count > 0),
        ],
    };
}
