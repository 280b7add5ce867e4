using System.Text;
using System.Text.RegularExpressions;

namespace Resilience.Generators.Emission;

/// <summary>Writes documentation comments, wrapped as a person would.</summary>
internal static class Documentation
{
    private const int Width = 140;

    /// <summary>Where a line may break: not between a number and its unit.</summary>
    private static readonly Regex Gap = new(" (?!ms|%)", RegexOptions.Compiled);

    /// <summary>A summary of plain text.</summary>
    public static string Summary(string text)
    {
        var lines = new StringBuilder("/// ");
        var column = 4;
        foreach (var word in Gap.Split($"<summary>{Escape(text)}</summary>"))
        {
            if (column > 4 && column + 1 + word.Length > Width)
            {
                lines.Append("\n/// ");
                column = 4;
            }
            else if (column > 4)
            {
                lines.Append(' ');
                column++;
            }

            lines.Append(word);
            column += word.Length;
        }

        return lines.ToString();
    }

    public static string Escape(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");
}
