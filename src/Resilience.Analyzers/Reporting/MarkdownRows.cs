using System.Globalization;
using Resilience.Analyzers.Arithmetic;
using Resilience.Analyzers.Graphs;
using Resilience.Analyzers.Services;
using Resilience.Generators.Emission;

namespace Resilience.Analyzers.Reporting;

/// <summary>The lines of the report's tables.</summary>
internal sealed class MarkdownRows(ReportNames names)
{
    private const string Nothing = "–";

    public static string Row(params string[] cells) => $"| {string.Join(" | ", cells.Select(static cell => Text.OneLine(cell).Replace("|", "\\|")))} |";

    public string Of(GraphOperation operation, string name)
    {
        var policies = operation.PoliciesPassed;
        return Row(
            name,
            (operation.Node.IsRead ? "read" : "write") + OrderInWords.Repeating(operation.Node.IsRead, policies),
            Count(operation.Attempts),
            operation.Longest is { } longest ? $"{Beyond(operation, longest)}{Text.Number(longest.Ms)} ms: {longest.Explain()}" : Nothing,
            OrderInWords.Of(policies));
    }

    public string Of(LoadPath path) => Row(names.Of(path.Path), LoadOf(path), WaitOn(path));

    public string Of((GraphOperation Operation, AvailabilityCeiling Ceiling) pair)
    {
        var (target, ceiling) = (pair.Operation.TargetPercent, pair.Ceiling);
        return Row(
            names.Of(pair.Operation),
            target > 0 ? $"{AvailabilityCeiling.Percent(target)} %" : Nothing,
            target > 0 ? Minutes(AvailabilityCeiling.AllowedMinutes(target)) : Nothing,
            ceiling.Factors.Count > 0 ? $"{AvailabilityCeiling.Percent(ceiling.Value * 100)} %: {ceiling.Explain()}" : Nothing,
            target > 0 && ceiling.Missing(target) > AvailabilityCeiling.Tolerance ? Minutes(ceiling.MissingMinutes(target)) : Nothing);
    }

    /// <summary>What the number that follows leaves out.</summary>
    private static string Beyond(GraphOperation operation, WorstCase longest) => !longest.IsBounded ? "not known, its fallback comes after "
        : operation.Node.IsStream ? "unbounded, its first item "
        : "";

    private static string LoadOf(LoadPath path)
    {
        var factors = path.Multiplying.Where(static operation => operation.Attempts > 1).Select(static operation => Count(operation.Attempts)).ToArray();
        return factors.Length > 1 ? $"{string.Join(" × ", factors)} = {Count(path.Load)}" : Count(path.Load);
    }

    private string WaitOn(LoadPath path) =>
        path.Wait is not var (by, longest) ? Nothing
        : longest == WorstCase.Nothing ? "nobody waits"
        : $"{Text.Number(longest.Ms)} ms: {(by == path.First ? "" : $"{names.Of(by)}, ")}{longest.Explain()}";

    private static string Count(long attempts) => attempts == long.MaxValue ? "unbounded" : Text.Number(attempts);

    private static string Minutes(double minutes) => minutes.ToString("#,0.#", CultureInfo.InvariantCulture);
}
