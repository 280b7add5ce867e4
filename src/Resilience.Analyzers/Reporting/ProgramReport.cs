using Microsoft.CodeAnalysis;
using Resilience.Analyzers.Accepting;
using Resilience.Analyzers.Graphs;

namespace Resilience.Analyzers.Reporting;

/// <summary>What a report says, in the order it says it: of this compilation and of all that it references.</summary>
internal sealed record ProgramReport
{
    public required string Assembly { get; init; }

    public required ReportNames Names { get; init; }

    public required IReadOnlyList<ReportedService> Services { get; init; }

    public required IReadOnlyList<ServiceLink> Links { get; init; }

    public required IReadOnlyList<LoadPath> Paths { get; init; }

    /// <summary>Operations with an objective, or with a number below them that bounds what they can promise.</summary>
    public required IReadOnlyList<(GraphOperation Operation, AvailabilityCeiling Ceiling)> Availability { get; init; }

    public required IReadOnlyList<AcceptedFinding> Accepted { get; init; }

    public static ProgramReport Of(Compilation compilation, CallGraph graph, CancellationToken cancellationToken)
    {
        var names = new ReportNames(graph);
        return new ProgramReport
        {
            Assembly = compilation.AssemblyName ?? "",
            Names = names,
            Services = [.. graph.Operations.GroupBy(static operation => operation.Service.Key).Select(static service => new ReportedService(service.Key, [.. service]))],
            Links = ServiceLink.In(graph),
            Paths = LoadPaths.In(graph),
            Availability =
            [
                .. graph.Operations.Select(operation => (Operation: operation, Ceiling: AvailabilityCeiling.Of(operation, graph)))
                    .Where(static pair => pair.Operation.TargetPercent > 0 || pair.Ceiling.Factors.Count > 0),
            ],
            Accepted = AcceptedFinding.In(compilation, cancellationToken),
        };
    }
}
