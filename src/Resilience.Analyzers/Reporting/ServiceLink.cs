using Resilience.Analyzers.Graphs;

namespace Resilience.Analyzers.Reporting;

/// <summary>That a service calls another, by the strongest of the calls.</summary>
internal sealed record ServiceLink(GraphOperation From, GraphOperation To, LinkStrength Strength)
{
    public static IReadOnlyList<ServiceLink> In(CallGraph graph)
    {
        var calls = graph.Operations.SelectMany(operation => graph.CallsFrom(operation).Concat(graph.FallbackCallsFrom(operation)));
        return
        [
            .. calls.Where(static call => call.From.Service.Key != call.To.Service.Key)
                .GroupBy(static call => (From: call.From.Service.Key, To: call.To.Service.Key))
                .OrderBy(static pair => pair.Key.From, StringComparer.Ordinal)
                .ThenBy(static pair => pair.Key.To, StringComparer.Ordinal)
                .Select(static pair => new ServiceLink(pair.First().From, pair.First().To, pair.Min(StrengthOf))),
        ];
    }

    private static LinkStrength StrengthOf(GraphCall call) =>
        call.Edge.IsOfFallback ? LinkStrength.Fallback
        : call.IsHard ? LinkStrength.Hard
        : call.PassesFailures && !call.To.IsSoft && !call.From.HasFallback ? LinkStrength.Conditional
        : LinkStrength.Soft;
}
