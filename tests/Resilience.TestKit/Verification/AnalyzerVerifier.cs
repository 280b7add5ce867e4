using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit;

namespace Resilience.TestKit.Verification;

/// <summary>Runs analyzers over marked sources: exactly the marked findings must be reported, and the sources must compile.</summary>
public static class AnalyzerVerifier
{
    /// <summary>Verifies one analyzer; <paramref name="messages"/>, if given, are the findings' texts in the order of the source.</summary>
    public static Task VerifyAsync<TAnalyzer>(string markup, params string[] messages)
        where TAnalyzer : DiagnosticAnalyzer, new() => VerifyAsync(TestSolution.Of(markup), [new TAnalyzer()], messages);

    /// <summary>Verifies a set of analyzers together.</summary>
    public static async Task VerifyAsync(TestSolution test, ImmutableArray<DiagnosticAnalyzer> analyzers, params string[] messages)
    {
        var found = await TestSolution.DiagnoseAsync(test.Solution, analyzers);
        var expected = test.Findings
            .OrderBy(static finding => finding.Path, StringComparer.Ordinal)
            .ThenBy(static finding => finding.Span.Start)
            .ThenBy(static finding => finding.Id, StringComparer.Ordinal);
        Assert.Equal(await DescribeAsync(test.Solution, expected), await DescribeAsync(test.Solution, found.Select(Finding.From), found));
        if (messages.Length > 0)
        {
            Assert.Equal(messages, found.Select(static diagnostic => diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture)));
        }
    }

    private static async Task<string> DescribeAsync(Solution solution, IEnumerable<Finding> findings, ImmutableArray<Diagnostic> reported = default)
    {
        var lines = new List<string>();
        foreach (var finding in findings)
        {
            var document = solution.Projects.SelectMany(static project => project.Documents.Concat<TextDocument>(project.AdditionalDocuments)).FirstOrDefault(document => document.FilePath == finding.Path);
            // What the compiler or a crash of the analyzer has to say is not marked anywhere: show it.
            lines.Add(finding.Id.StartsWith("RES", StringComparison.Ordinal) && document is not null
                ? finding.Describe(await document.GetTextAsync())
                : reported.First(diagnostic => Finding.From(diagnostic) == finding).ToString());
        }

        return string.Join("\n", lines);
    }
}
