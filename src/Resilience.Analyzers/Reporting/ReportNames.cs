using Resilience.Analyzers.Graphs;

namespace Resilience.Analyzers.Reporting;

/// <summary>What services and operations are called in a report: by the interface alone where that is enough to tell them apart.</summary>
internal sealed class ReportNames(CallGraph graph)
{
    private readonly HashSet<string> _ambiguous =
    [
        .. graph.Operations.GroupBy(static operation => operation.InterfaceName)
            .Where(static sharing => sharing.Select(static operation => operation.Service.Key).Distinct().Skip(1).Any())
            .Select(static sharing => sharing.Key),
    ];

    public string OfService(GraphOperation operation) =>
        _ambiguous.Contains(operation.InterfaceName) ? ReportedService.FullNameOf(operation.Service.Key) : operation.InterfaceName;

    /// <summary>The method; the second operation of its name has <c>#2</c> behind it.</summary>
    public static string OfMethod(GraphOperation operation) =>
        operation.Key.Method.Split('#') is { Length: 2 } overload ? $"{overload[0]} #{int.Parse(overload[1], System.Globalization.CultureInfo.InvariantCulture) + 1}" : operation.Method;

    public string Of(GraphOperation operation) => $"{OfService(operation)}.{OfMethod(operation)}";

    /// <summary>The operations of a path. A dashed arrow is a call whose failure does not come back.</summary>
    public string Of(CallPath path) =>
        Of(path.Calls.First().From) + string.Concat(path.Calls.Select(call => $" {(call.PassesFailures ? "→" : "⇢")} {Of(call.To)}"));
}
