using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Resilience.TestKit.Verification;

namespace Resilience.Analyzers.Tests.Corpus;

/// <summary>A finding that the corpus expects or a rule reports, by rule, severity and place.</summary>
internal sealed record CorpusFinding(string Id, DiagnosticSeverity? Severity, string Path, TextSpan Span, int Line, string Token, string Message = "")
{
    /// <summary>Rules told at a call, a creation or a key; whether the receiver, the type arguments or the quotes belong to it is left to the rule.</summary>
    private static readonly HashSet<string> OfOpenExtent = ["RES205", "RES206", "RES210", "RES306", "RES401", "RES501", "RES503", "RES504"];

    /// <summary>A mark is the rule's id, followed by <c>/info</c> or <c>/error</c> where the severity is not the rule's usual one.</summary>
    public static CorpusFinding Marked(Finding finding, MarkedSource source)
    {
        var parts = finding.Id.Split('/');
        var severity = parts.Length > 1 ? Enum.Parse<DiagnosticSeverity>(parts[1], ignoreCase: true) : CorpusRules.UsualSeverityOf(parts[0]);
        return new CorpusFinding(parts[0], severity, finding.Path, finding.Span, LineOf(source.Text, finding.Span.Start), source.Text.Substring(finding.Span.Start, finding.Span.Length));
    }

    public static CorpusFinding Reported(Diagnostic diagnostic)
    {
        var place = diagnostic.Location.GetLineSpan();
        var token = diagnostic.Location.SourceTree?.GetText().ToString(diagnostic.Location.SourceSpan) ?? "";
        var message = diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture);
        return new CorpusFinding(diagnostic.Id, diagnostic.Severity, place.Path, diagnostic.Location.SourceSpan, place.StartLinePosition.Line + 1, token, message);
    }

    /// <summary>Whether a reported finding is the one expected here.</summary>
    public bool IsMetBy(CorpusFinding reported) =>
        Id == reported.Id && Severity == reported.Severity && Path == reported.Path
        && (Span == reported.Span
            || (OfOpenExtent.Contains(Id) && Line == reported.Line && (Span.Contains(reported.Span) || reported.Span.Contains(Span))));

    public override string ToString() => $"{Path}({Line}): {Id} {Severity.ToString()?.ToLowerInvariant()} at '{Token.ReplaceLineEndings(" ")}'";

    private static int LineOf(string text, int position) => text.AsSpan(0, position).Count('\n') + 1;
}
