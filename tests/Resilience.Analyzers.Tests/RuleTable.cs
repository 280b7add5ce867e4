using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace Resilience.Analyzers.Tests;

/// <summary>Writes the table of all rules: id, title, severity and category as the analyzers have them, and what the fix does where a fixer mends the rule.</summary>
internal static partial class RuleTable
{
    private const string Categories = "Resilience.";

    private static readonly HashSet<string> Fixable = [.. AllRules.Fixers.SelectMany(static fixer => fixer.FixableDiagnosticIds)];

    /// <param name="pages">Where the rules' pages are, seen from the table's.</param>
    public static string Write(string pages)
    {
        var table = new StringBuilder("| rule | severity | says | area | fix |\n|---|---|---|---|---|\n");
        foreach (var rule in AllRules.Descriptors.OrderBy(static rule => rule.Id, StringComparer.Ordinal))
        {
            var head = Head().Match(File.ReadAllText(Path.Combine(WrittenPage.Root, "docs", "rules", $"{rule.Id}.md")));
            table.Append($"| [{rule.Id}]({pages}{rule.Id}.md) | {Severity(rule, head)} | {rule.Title} | {rule.Category[Categories.Length..]} | ")
                .Append(Fixable.Contains(rule.Id) ? $"{head.Groups["fix"].Value} |\n" : "|\n");
        }

        return table.ToString();
    }

    /// <summary>The page may say when it is another one, behind the analyzer's.</summary>
    private static string Severity(DiagnosticDescriptor rule, Match head)
    {
        var severity = rule.DefaultSeverity.ToString().ToLowerInvariant();
        return head.Groups["severity"].Value.StartsWith(severity, StringComparison.Ordinal) ? head.Groups["severity"].Value : severity;
    }

    [GeneratedRegex(@"^\| Severity \| Category \| Fix \|\n\|---\|---\|---\|\n\| (?<severity>[^|]+) \| [^|]+ \| (?<fix>[^|]+) \|$", RegexOptions.Multiline)]
    private static partial Regex Head();
}
