using System.Globalization;
using Microsoft.CodeAnalysis.Text;

namespace Resilience.Analyzers.Configuring;

/// <summary>Reads a settings file into its keys, each with its place. A file that is no JSON from some place on is read up to there.</summary>
internal sealed class SettingsReader
{
    private const int MaxDepth = 64;

    private readonly List<SettingsEntry> _entries = [];
    private readonly List<SettingsKey> _path = [];
    private readonly JsonCursor _cursor;

    private SettingsReader(string text) => _cursor = new JsonCursor(text);

    /// <summary>Every key, in the order of the file; keys of lists are the items' numbers.</summary>
    public static IReadOnlyList<SettingsEntry> Read(string text)
    {
        var reader = new SettingsReader(text);
        if (reader._cursor.Peek() == '{')
        {
            reader.ReadObject();
        }

        return reader._entries;
    }

    /// <summary>Whether the file goes on as JSON after it.</summary>
    private bool ReadValue()
    {
        switch (_cursor.Peek())
        {
            case '{':
                Add(value: null);
                return _path.Count < MaxDepth && ReadObject();
            case '[':
                Add(value: null);
                return _path.Count < MaxDepth && ReadList();
            case '"':
                var text = _cursor.TakeText(out _);
                Add(text);
                return text is not null;
            default:
                var word = _cursor.TakeWord();
                Add(word == "null" ? null : word);
                return word.Length > 0;
        }
    }

    private bool ReadObject()
    {
        _ = _cursor.Take('{');
        while (!_cursor.Take('}'))
        {
            if (_cursor.TakeText(out var span) is not { } key || !_cursor.Take(':'))
            {
                return false;
            }

            var depth = _path.Count;
            _path.AddRange(Split(key, span));
            if (!ReadValue())
            {
                return false;
            }

            _path.RemoveRange(depth, _path.Count - depth);
            if (!_cursor.Take(',') && _cursor.Peek() != '}')
            {
                return false;
            }
        }

        return true;
    }

    private bool ReadList()
    {
        _ = _cursor.Take('[');
        for (var item = 0; !_cursor.Take(']'); item++)
        {
            _path.Add(new SettingsKey(item.ToString(CultureInfo.InvariantCulture), new TextSpan(_cursor.Position, 0)));
            if (!ReadValue())
            {
                return false;
            }

            _path.RemoveAt(_path.Count - 1);
            if (!_cursor.Take(',') && _cursor.Peek() != ']')
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>A key with colons is a way; where escapes make the text longer than the key, all of it is the place of each step.</summary>
    private static IEnumerable<SettingsKey> Split(string key, TextSpan span)
    {
        var start = span.Start;
        foreach (var step in key.Split(':'))
        {
            yield return new SettingsKey(step, key.Length == span.Length ? new TextSpan(start, step.Length) : span);
            start += step.Length + 1;
        }
    }

    private void Add(string? value) => _entries.Add(new SettingsEntry([.. _path], value));
}
