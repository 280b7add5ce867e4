using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace Resilience.Analyzers.Configuring;

/// <summary>Moves over JSON as people write it: comments and trailing commas are passed over.</summary>
internal sealed class JsonCursor(string text)
{
    private int _position;

    public int Position => _position;

    /// <summary>The next character that means something, without moving past it; <c>\0</c> at the end.</summary>
    public char Peek()
    {
        while (_position < text.Length && (char.IsWhiteSpace(text[_position]) || text[_position] == '\uFEFF' || SkipComment()))
        {
            _position += char.IsWhiteSpace(text[_position]) || text[_position] == '\uFEFF' ? 1 : 0;
        }

        return _position < text.Length ? text[_position] : '\0';
    }

    /// <summary>Moves past a character if it comes next.</summary>
    public bool Take(char expected)
    {
        if (Peek() != expected)
        {
            return false;
        }

        _position++;
        return true;
    }

    /// <summary>Reads a quoted text; null where none stands, or where it does not end on its line.</summary>
    /// <param name="inner">Where it stands, without its quotes.</param>
    public string? TakeText(out TextSpan inner)
    {
        inner = default;
        if (!Take('"'))
        {
            return null;
        }

        var start = _position;
        var value = new StringBuilder();
        while (_position < text.Length && text[_position] is not ('"' or '\n'))
        {
            value.Append(text[_position] == '\\' ? TakeEscaped() : text[_position++]);
        }

        if (_position >= text.Length || text[_position] != '"')
        {
            return null;
        }

        inner = TextSpan.FromBounds(start, _position++);
        return value.ToString();
    }

    /// <summary>Reads a number or a word; empty where none stands.</summary>
    public string TakeWord()
    {
        _ = Peek();
        var start = _position;
        while (_position < text.Length && (char.IsLetterOrDigit(text[_position]) || text[_position] is '+' or '-' or '.'))
        {
            _position++;
        }

        return text.Substring(start, _position - start);
    }

    private char TakeEscaped()
    {
        _position++;
        var escaped = _position < text.Length ? text[_position++] : '\\';
        switch (escaped)
        {
            case 'n':
                return '\n';
            case 't':
                return '\t';
            case 'r':
                return '\r';
            case 'b':
                return '\b';
            case 'f':
                return '\f';
            case 'u' when _position + 4 <= text.Length && int.TryParse(text.Substring(_position, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code):
                _position += 4;
                return (char)code;
            default:
                return escaped;
        }
    }

    private bool SkipComment()
    {
        if (string.CompareOrdinal(text, _position, "//", 0, 2) == 0)
        {
            var end = text.IndexOf('\n', _position);
            _position = end < 0 ? text.Length : end;
            return _position < text.Length;
        }

        if (string.CompareOrdinal(text, _position, "/*", 0, 2) == 0)
        {
            var end = text.IndexOf("*/", _position + 2, StringComparison.Ordinal);
            _position = end < 0 ? text.Length : end + 2;
            return _position < text.Length;
        }

        return false;
    }
}
