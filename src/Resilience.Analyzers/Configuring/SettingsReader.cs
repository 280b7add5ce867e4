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
                return ReadSection(ReadObject);
            case '[':
                return ReadSection(ReadList);
            case '"':
                var text = _cursor.TakeText(out var inner);
                Add(text, text is null ? SettingsForm.Nothing : SettingsForm.Text, inner);
                return text is not null;
            default:
                var start = _cursor.Position;
                var word = _cursor.TakeWord();
                Add(word == "null" ? null : word, word is "null" or "" ? SettingsForm.Nothing : SettingsForm.Word, new TextSpan(start, word.Length));
                return word.Length > 0;
        }
    }

    private bool ReadSection(Func<bool> read)
    {
        var index = _entries.Count;
        Add(value: null, SettingsForm.Nothing, default);
        var goesOn = _path.Count < MaxDepth && read();
        if (_entries.Count > index + 1)
        {
            _entries[index] = _entries[index] with { Form = SettingsForm.Section };
        }

        return goesOn;
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

    private void Add(string? value, SettingsForm form, TextSpan span) => _entries.Add(new SettingsEntry([.. _path], value, form, span));
}
