using System.Text.RegularExpressions;

namespace Resilience.Analyzers.Tests.Corpus;

/// <summary>The comment that opens a project of the corpus: what it is, what is expected of each rule and where a rule stays silent on purpose.</summary>
internal sealed partial record CorpusHead(string Description, string? WaitsFor, IReadOnlyList<CorpusNote> Expected, IReadOnlyList<CorpusNote> Silent)
{
    public static CorpusHead Parse(string text, string path)
    {
        var lines = text.Split('\n').TakeWhile(static line => line.StartsWith("// ", StringComparison.Ordinal)).Select(static line => line[3..]).ToArray();
        var notes = lines.Select(static line => Note().Match(line)).Where(static match => match.Success).ToArray();
        var rest = lines.Where(static line => !Note().IsMatch(line)).ToArray();
        var waiting = rest.FirstOrDefault(static line => line.StartsWith(Waits, StringComparison.Ordinal));
        return rest.Count(line => line != waiting) <= 1
            ? new CorpusHead(rest.FirstOrDefault(line => line != waiting) ?? "", waiting?[Waits.Length..], NotesOf("Expect"), NotesOf("Silent"))
            : throw new FormatException($"The head of {path} has more than one line without a mark.");

        CorpusNote[] NotesOf(string kind) =>
        [
            .. notes.Where(match => match.Groups["kind"].Value == kind)
                .Select(static match => new CorpusNote(match.Groups["id"].Value, match.Groups["why"].Value)),
        ];
    }

    private const string Waits = "Waits for: ";

    [GeneratedRegex(@"^(?<kind>Expect|Silent) (?<id>RES\d{3}(/\w+)?): (?<why>.+)$")]
    private static partial Regex Note();
}
