using System.Text;

namespace Resilience.Generators.Emission;

/// <summary>Writes documentation comments, wrapped as a person would.</summary>
internal static class Documentation
{
    private const int Width = 140;
    private const int Margin = 4;

    /// <summary>A summary of plain text.</summary>
    public static string Summary(string text)
    {
        var content = $"<summary>{Escape(text)}</summary>";
        var lines = new StringBuilder("/// ", content.Length + 32);
        var column = Margin;
        for (int start = 0, end; start < content.Length; start = end + 1)
        {
            end = NextGap(content, start);
            if (column > Margin && column + 1 + end - start > Width)
            {
                lines.Append("\n/// ");
                column = Margin;
            }
            else if (column > Margin)
            {
                lines.Append(' ');
                column++;
            }

            lines.Append(content, start, end - start);
            column += end - start;
        }

        return lines.ToString();
    }

    /// <summary>Where a line may break: not between a number and its unit.</summary>
    private static int NextGap(string text, int start)
    {
        var gap = text.IndexOf(' ', start);
        while (gap >= 0 && (string.CompareOrdinal(text, gap + 1, "ms", 0, 2) == 0 || string.CompareOrdinal(text, gap + 1, "%", 0, 1) == 0))
        {
            gap = text.IndexOf(' ', gap + 1);
        }

        return gap < 0 ? text.Length : gap;
    }

    public static string Escape(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");
}
