using System.Runtime.CompilerServices;
using System.Text;

namespace Resilience.Generators.Emission;

/// <summary>
/// A template that looks like its output: what fills a hole is indented as far as the hole's line, and a line that holds
/// nothing but empty holes is dropped.
/// </summary>
[InterpolatedStringHandler]
internal ref struct Code
{
    private readonly StringBuilder _text;
    private int _lineStart;
    private bool _onlyEmptyHoles;

    public Code(int literalLength, int formattedCount)
    {
        _text = new StringBuilder(literalLength + (formattedCount * 32));
        _lineStart = 0;
        _onlyEmptyHoles = false;
    }

    /// <summary>The text of a template.</summary>
    public static string Of(Code template)
    {
        template.EndLine();
        return template._text.ToString();
    }

    /// <summary>Texts with an empty line between them.</summary>
    public static string Apart(IEnumerable<string> texts) => string.Join("\n\n", texts.Where(text => text.Length > 0));

    /// <summary>Texts on lines of their own.</summary>
    public static string Lines(IEnumerable<string> texts) => string.Join("\n", texts);

    public void AppendLiteral(string literal)
    {
        var lines = literal.Replace("\r", "").Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (i > 0)
            {
                EndLine();
                StartLine();
            }

            _text.Append(lines[i]);
            _onlyEmptyHoles &= lines[i].Trim().Length == 0;
        }
    }

    public void AppendFormatted(string hole)
    {
        if (hole.Length == 0)
        {
            _onlyEmptyHoles |= IsBlank();
            return;
        }

        var indent = new string(' ', Indentation());
        _text.Append(hole.Replace("\n", "\n" + indent).Replace("\n" + indent + "\n", "\n\n"));
        _onlyEmptyHoles = false;
    }

    private readonly int Indentation()
    {
        var end = _lineStart;
        while (end < _text.Length && _text[end] == ' ')
        {
            end++;
        }

        return end - _lineStart;
    }

    private readonly bool IsBlank() => _lineStart + Indentation() == _text.Length;

    private readonly void EndLine()
    {
        if (_onlyEmptyHoles)
        {
            _text.Length = Math.Max(0, _lineStart - 1);
        }
    }

    private void StartLine()
    {
        _text.Append('\n');
        _lineStart = _text.Length;
        _onlyEmptyHoles = false;
    }
}
