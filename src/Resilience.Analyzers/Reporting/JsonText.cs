using System.Globalization;
using System.Text;

namespace Resilience.Analyzers.Reporting;

/// <summary>Writes JSON as people format it: two spaces, line feeds, the same text for the same data everywhere.</summary>
internal sealed class JsonText
{
    /// <summary>Beyond them the last bit of a product could differ from machine to machine.</summary>
    private const int Decimals = 9;

    private readonly StringBuilder _text = new();
    private int _depth;
    private bool _isFirst = true;

    public void Object(string? name, Action members) => Nest(name, '{', '}', members);

    public void Array<T>(string? name, IEnumerable<T> items, Action<T> item) => Nest(name, '[', ']', () =>
    {
        foreach (var each in items)
        {
            item(each);
        }
    });

    public void Text(string? name, string value)
    {
        Begin(name);
        Quote(value);
    }

    public void Flag(string? name, bool value)
    {
        Begin(name);
        _text.Append(value ? "true" : "false");
    }

    /// <summary>Null for none.</summary>
    public void Number(string? name, double? value)
    {
        Begin(name);
        _text.Append(value is { } number ? Math.Round(number, Decimals).ToString("0.#########", CultureInfo.InvariantCulture) : "null");
    }

    public override string ToString() => $"{_text}\n";

    private void Nest(string? name, char open, char close, Action content)
    {
        Begin(name);
        _text.Append(open);
        _depth++;
        _isFirst = true;
        content();
        _depth--;
        if (!_isFirst)
        {
            NewLine();
        }

        _text.Append(close);
        _isFirst = false;
    }

    private void Begin(string? name)
    {
        if (_depth > 0)
        {
            _text.Append(_isFirst ? "" : ",");
            NewLine();
        }

        _isFirst = false;
        if (name is not null)
        {
            Quote(name);
            _text.Append(": ");
        }
    }

    private void NewLine() => _text.Append('\n').Append(' ', _depth * 2);

    /// <summary>Everything that could end a line of a source file is escaped, too.</summary>
    private void Quote(string value)
    {
        _text.Append('"');
        var written = 0;
        for (var place = 0; place < value.Length; place++)
        {
            if (Escaped(value[place]) is { } escaped)
            {
                _text.Append(value, written, place - written).Append(escaped);
                written = place + 1;
            }
        }

        _text.Append(value, written, value.Length - written).Append('"');
    }

    /// <summary>How a letter is written; null for as it is.</summary>
    private static string? Escaped(char letter) => letter switch
    {
        '"' => "\\\"",
        '\\' => "\\\\",
        '\n' => "\\n",
        _ when char.IsControl(letter) || letter is '\u2028' or '\u2029' => $"\\u{(int)letter:x4}",
        _ => null,
    };
}
