using System.Runtime.CompilerServices;

namespace Resilience.Generators.Emission;

/// <summary>
/// A template that looks like its output: what fills a hole is indented as far as the hole's line, and a line that holds
/// nothing but empty holes is dropped.
/// </summary>
[InterpolatedStringHandler]
internal ref struct Code
{
    /// <summary>The last template's buffer: file after file is written of templates within templates.</summary>
    [ThreadStatic]
    private static char[]? _spare;

    private char[] _text;
    private int _length;
    private int _lineStart;
    private bool _onlyEmptyHoles;

    public Code(int literalLength, int formattedCount)
    {
        var length = literalLength + (formattedCount * 64);
        _text = _spare is { } spare && spare.Length >= length ? spare : new char[length];
        _spare = null;
        _length = 0;
        _lineStart = 0;
        _onlyEmptyHoles = false;
    }

    /// <summary>The text of a template.</summary>
    public static string Of(Code template)
    {
        template.EndLine();
        var text = new string(template._text, 0, template._length);
        _spare = template._text;
        return text;
    }

    /// <summary>Texts with an empty line between them.</summary>
    public static string Apart(IEnumerable<string> texts) => string.Join("\n\n", texts.Where(text => text.Length > 0));

    /// <summary>Texts on lines of their own.</summary>
    public static string Lines(IEnumerable<string> texts) => string.Join("\n", texts);

    public void AppendLiteral(string literal)
    {
        for (var start = 0; ;)
        {
            var end = literal.IndexOf('\n', start);
            var line = (end < 0 ? literal.AsSpan(start) : literal.AsSpan(start, end - start)).TrimEnd('\r');
            Append(line);
            _onlyEmptyHoles &= line.IsWhiteSpace();
            if (end < 0)
            {
                return;
            }

            EndLine();
            StartLine();
            start = end + 1;
        }
    }

    public void AppendFormatted(string hole)
    {
        if (hole.Length == 0)
        {
            _onlyEmptyHoles |= _lineStart + Indentation() == _length;
            return;
        }

        var indentation = Indentation();
        for (var start = 0; start < hole.Length;)
        {
            var end = hole.IndexOf('\n', start);
            end = end < 0 ? hole.Length : end + 1;
            if (start > 0 && hole[start] != '\n')
            {
                Append(_text.AsSpan(_lineStart, indentation));
            }

            Append(hole.AsSpan(start, end - start));
            start = end;
        }

        _onlyEmptyHoles = false;
    }

    private readonly int Indentation()
    {
        var end = _lineStart;
        while (end < _length && _text[end] == ' ')
        {
            end++;
        }

        return end - _lineStart;
    }

    private void Append(ReadOnlySpan<char> text)
    {
        if (_length + text.Length > _text.Length)
        {
            Array.Resize(ref _text, Math.Max(_text.Length * 2, _length + text.Length));
        }

        text.CopyTo(_text.AsSpan(_length));
        _length += text.Length;
    }

    private void EndLine()
    {
        if (_onlyEmptyHoles)
        {
            _length = Math.Max(0, _lineStart - 1);
        }
    }

    private void StartLine()
    {
        Append("\n".AsSpan());
        _lineStart = _length;
        _onlyEmptyHoles = false;
    }
}
