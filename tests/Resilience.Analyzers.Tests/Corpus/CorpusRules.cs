using Microsoft.CodeAnalysis;

namespace Resilience.Analyzers.Tests.Corpus;

/// <summary>The catalogue that the corpus was written for, before all of its rules existed.</summary>
internal static class CorpusRules
{
    private static readonly HashSet<string> Errors = ["RES001", "RES002", "RES003", "RES004", "RES403"];

    private static readonly HashSet<string> Infos = ["RES207", "RES307"];

    public static IReadOnlyList<string> All { get; } =
    [
        .. Of(1, 5), .. Of(101, 106), .. Of(201, 211), .. Of(301, 307), .. Of(401, 403), .. Of(501, 504),
    ];

    /// <summary>The rules that exist today; expectations of the others wait.</summary>
    public static IReadOnlySet<string> Existing { get; } = AllRules.Descriptors.Select(static rule => rule.Id).ToHashSet();

    public static DiagnosticSeverity UsualSeverityOf(string id) =>
        Errors.Contains(id) ? DiagnosticSeverity.Error : Infos.Contains(id) ? DiagnosticSeverity.Info : DiagnosticSeverity.Warning;

    private static IEnumerable<string> Of(int first, int last) => Enumerable.Range(first, last - first + 1).Select(static number => $"RES{number:000}");
}
