using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace Resilience.TestKit.Verification;

/// <summary>Source text with the findings that its markup, <c>{|RES101:token|}</c>, expects. Marks may nest.</summary>
public sealed record MarkedSource(string Path, string Text, ImmutableArray<Finding> Findings)
{
    private const string Opening = "{|";
    private const string Closing = "|}";

    public static MarkedSource Parse(string markup, string path)
    {
        var text = new StringBuilder();
        var findings = ImmutableArray.CreateBuilder<Finding>();
        var open = new Stack<(string Id, int Start)>();
        var position = 0;
        while (position < markup.Length)
        {
            if (string.CompareOrdinal(markup, position, Opening, 0, Opening.Length) == 0)
            {
                var colon = markup.IndexOf(':', position);
                open.Push((markup[(position + Opening.Length)..colon], text.Length));
                position = colon + 1;
            }
            else if (open.Count > 0 && string.CompareOrdinal(markup, position, Closing, 0, Closing.Length) == 0)
            {
                var (id, start) = open.Pop();
                findings.Add(new Finding(id, path, TextSpan.FromBounds(start, text.Length)));
                position += Closing.Length;
            }
            else
            {
                text.Append(markup[position++]);
            }
        }

        return open.Count == 0
            ? new MarkedSource(path, text.ToString(), findings.ToImmutable())
            : throw new FormatException($"A mark of {open.Peek().Id} is not closed in {path}.");
    }
}
