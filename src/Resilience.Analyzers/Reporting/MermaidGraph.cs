using Resilience.Analyzers.Graphs;
using Resilience.Analyzers.Services;

namespace Resilience.Analyzers.Reporting;

/// <summary>Draws which service depends on which.</summary>
internal static class MermaidGraph
{
    public static IEnumerable<string> Lines(ProgramReport report)
    {
        yield return "flowchart LR";
        foreach (var service in report.Usual.Services)
        {
            var name = report.Names.OfService(service.Operations[0]);
            yield return $"    {Id(name)}[\"{string.Join("<br/>", Promises(service).Prepend(name.Replace("<", "&lt;").Replace(">", "&gt;")))}\"]";
        }

        foreach (var link in report.Usual.Links)
        {
            yield return $"    {Id(report.Names.OfService(link.From))} {Arrow(link.Strength)} {Id(report.Names.OfService(link.To))}";
        }
    }

    private static IEnumerable<string> Promises(ReportedService service)
    {
        if (Percents(service, static operation => operation.TargetPercent) is { Length: > 0 } targets)
        {
            yield return $"objective {targets}";
        }

        if (Percents(service, static operation => operation.AvailabilityPercent) is { Length: > 0 } known)
        {
            yield return $"available {known}";
        }

        foreach (var group in service.Operations.Select(static operation => operation.Group).Where(static group => group.Length > 0).Distinct())
        {
            yield return $"group {Text.OneLine(group).Replace("\"", "#quot;")}";
        }
    }

    private static string Percents(ReportedService service, Func<GraphOperation, double> number) =>
        string.Join(", ", service.Operations.Select(number).Where(static percent => percent > 0).Distinct().OrderBy(static percent => percent)
            .Select(static percent => $"{AvailabilityCeiling.Percent(percent)} %"));

    private static string Arrow(LinkStrength strength) => strength switch
    {
        LinkStrength.Hard => "-->",
        LinkStrength.Conditional => "-->|sometimes|",
        LinkStrength.Soft => "-.->",
        _ => "-.->|fallback|",
    };

    private static string Id(string name) => string.Concat(name.Select(static letter => char.IsLetterOrDigit(letter) ? letter : '_'));
}
