using System.Globalization;
using System.Text;

namespace Resilience.Analyzers.Configuring;

/// <summary>
/// Reads a JSON settings file as configuration does: each plain value under its path with colons. Comments and trailing commas are fine; where
/// the text is no JSON, what was read before it stays.
/// </summary>
internal sealed class SettingsReader
{
    private readonly string _text;
    private readonly Dictionary<string, string> _values = new(StringComparer.OrdinalIgnoreCase);
    private int _position;

    private SettingsReader(string text) => _text = text;

    public static IReadOnlyDictionary<string, string> Read(string text)
    {
        var reader = new SettingsReader(text);
        reader.ReadValue("", depth: 0);
        return reader._values;
    }

    /// <summary>False where the text goes wrong.</summary>
    private bool ReadValue(string path, int depth)
    {
        const int Deepest = 64;
        SkipBlanks();
        if (_position >= _text.Length || depth > Deepest)
        {
            return false;
        }

        switch (_text[_position])
        {
            case '{':
                return ReadMembers(path, '}', depth);
            case '[':
                return ReadMembers(path, ']', depth);
            case '"':
                return ReadString() is { } text && Keep(path, text);
            default:
                var start = _position;
                while (_position < _text.Length && (char.IsLetterOrDigit(_text[_position]) || _text[_position] is '-' or '+' or '.'))
                {
                    _position++;
                }

                return _position > start && Keep(path, _text.Substring(start, _position - start));
        }
    }

    private bool ReadMembers(string path, char end, int depth)
    {
        _position++;
        for (var index = 0; ; index++)
        {
            SkipBlanks();
            if (_position >= _text.Length)
            {
                return false;
            }

            if (_text[_position] == end)
            {
                _position++;
                return true;
            }

            var name = end == ']' ? index.ToString(CultureInfo.InvariantCulture) : ReadName();
            if (name is null || !ReadValue(path.Length == 0 ? name : $"{path}:{name}", depth + 1))
            {
                return false;
            }

            SkipBlanks();
            if (_position < _text.Length && _text[_position] == ',')
            {
                _position++;
            }
        }
    }

    private string? ReadName()
    {
        var name = _text[_position] == '"' ? ReadString() : null;
        SkipBlanks();
        return name is not null && _position < _text.Length && _text[_position++] == ':' ? name : null;
    }

    private string? ReadString()
    {
        var text = new StringBuilder();
        for (_position++; _position < _text.Length; _position++)
        {
            switch (_text[_position])
            {
                case '"':
                    _position++;
                    return text.ToString();
                case '\\' when _position + 1 < _text.Length:
                    text.Append(ReadEscape());
                    break;
                default:
                    text.Append(_text[_position]);
                    break;
            }
        }

        return null;
    }

    private char ReadEscape()
    {
        const int Digits = 4;
        var letter = _text[++_position];
        if (letter == 'u' && _position + Digits < _text.Length
            && ushort.TryParse(_text.Substring(_position + 1, Digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
        {
            _position += Digits;
            return (char)code;
        }

        return letter switch { 'n' => '\n', 't' => '\t', 'r' => '\r', 'b' => '\b', 'f' => '\f', _ => letter };
    }

    private void SkipBlanks()
    {
        while (_position < _text.Length)
        {
            if (char.IsWhiteSpace(_text[_position]) || _text[_position] == '\uFEFF')
            {
                _position++;
            }
            else if (Starts("//"))
            {
                SkipTo("\n");
            }
            else if (Starts("/*"))
            {
                SkipTo("*/");
            }
            else
            {
                return;
            }
        }
    }

    private bool Starts(string mark) => string.CompareOrdinal(_text, _position, mark, 0, mark.Length) == 0;

    private void SkipTo(string end)
    {
        var found = _text.IndexOf(end, _position, StringComparison.Ordinal);
        _position = found < 0 ? _text.Length : found + end.Length;
    }

    private bool Keep(string path, string value)
    {
        _values[path] = value;
        return true;
    }
}
