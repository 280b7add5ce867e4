using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Resilience.TestKit.Verification;

/// <summary>One reported or expected diagnostic: two are equal when id, file and span agree.</summary>
public sealed record Finding(string Id, string Path, TextSpan Span)
{
    public static Finding From(Diagnostic diagnostic) =>
        new(diagnostic.Id, diagnostic.Location.SourceTree?.FilePath ?? diagnostic.Location.GetLineSpan().Path ?? "", diagnostic.Location.SourceSpan);

    /// <summary>The finding as a failed test shows it.</summary>
    public string Describe(SourceText text)
    {
        var start = text.Lines.GetLinePosition(Span.Start);
        return $"{Id} at {Path}({start.Line + 1},{start.Character + 1}) '{text.ToString(Span)}'";
    }
}
