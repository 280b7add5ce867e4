using System.Runtime.CompilerServices;

namespace Resilience.Generators.Emission;

/// <summary>
/// A template that looks like its output: what fills a hole is indented as far as the hole's line, and a line that holds
/// nothing but empty holes is dropped.
/// </summary>
[InterpolatedStringHandler]
internal ref struct Code
{
    /// <summary>Buffers above it are not kept: the compiler's process lives long, and a service is seldom as large.</summary>
    private const int LargestKept = 32 * 1024;

    /// <summary>How many templates stand within each other.</summary>
    private const int MostKept = 6;

    /// <summary>Buffers of templates that are done: file after file is written of templates within templates.</summary>
    [ThreadStatic]
    private static Stack<char[]>? _spares;

    private char[] _text;
    private int _length;
    private int _lineStart;
    private bool _onlyEmptyHoles;

    public Code(int literalLength, int formattedCount)
    {
        _text = _spares is { Count: > 0 } spares ? spares.Pop() : new char[literalLength + (formattedCount * 64)];
        _length = 0;
        _lineStart = 0;
        _onlyEmptyHoles = false;
    }

    /// <summary>The text of a template, which is used up.</summary>
    public static string Of(Code template)
    {
        template.EndLine();
        var text = new string(template._text, 0, template._length);
        template.LetGo();
        return text;
    }

    /// <summary>A hole for texts with an empty line between them. Empty ones are passed over.</summary>
    public static CodeTexts Apart(IEnumerable<string> texts) => new(texts, "\n\n");

    /// <summary>A hole for texts on lines of their own. Empty ones are passed over.</summary>
    public static CodeTexts Lines(IEnumerable<string> texts) => new(texts, "\n");

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

    public void AppendFormatted(string hole) => Fill(hole.AsSpan(), Indentation());

    /// <summary>A hole for another template, which is used up: its text is never a string of its own.</summary>
    public void AppendFormatted(Code hole)
    {
        hole.EndLine();
        Fill(hole._text.AsSpan(0, hole._length), Indentation());
        hole.LetGo();
    }

    public void AppendFormatted(CodeTexts hole)
    {
        var indentation = Indentation();
        var isFirst = true;
        foreach (var text in hole.Texts)
        {
            if (text.Length > 0)
            {
                if (!isFirst)
                {
                    Append(hole.Between.AsSpan());
                    Append(_text.AsSpan(_lineStart, indentation));
                }

                Fill(text.AsSpan(), indentation);
                isFirst = false;
            }
        }

        if (isFirst)
        {
            Fill(default, indentation);
        }
    }

    private void Fill(ReadOnlySpan<char> hole, int indentation)
    {
        if (hole.IsEmpty)
        {
            _onlyEmptyHoles |= _lineStart + indentation == _length;
            return;
        }

        for (var start = 0; start < hole.Length;)
        {
            var end = hole.Slice(start).IndexOf('\n');
            end = end < 0 ? hole.Length : start + end + 1;
            if (start > 0 && hole[start] != '\n')
            {
                Append(_text.AsSpan(_lineStart, indentation));
            }

            Append(hole.Slice(start, end - start));
            start = end;
        }

        _onlyEmptyHoles = false;
    }

    private readonly void LetGo()
    {
        _spares ??= new Stack<char[]>();
        if (_text.Length <= LargestKept && _spares.Count < MostKept)
        {
            _spares.Push(_text);
        }
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
