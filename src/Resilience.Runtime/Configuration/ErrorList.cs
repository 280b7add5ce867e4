using System.Collections;
using System.Globalization;

namespace Resilience.Configuration;

/// <summary>What is wrong, in the order found, each thing once: where, the value, what is allowed, how to mend it.</summary>
internal sealed class ErrorList
{
    private readonly List<string> _items = [];

    public string[] ToArray() => [.. _items];

    public void Add(string error)
    {
        if (!_items.Contains(error))
        {
            _items.Add(error);
        }
    }

    public void OutOfRange(string place, string value, string allowed, string mend) => Add($"{place} = {value}: must be {allowed}. {mend}");

    /// <summary>A key that nothing reads: says the nearest of the names that would be read.</summary>
    public void Unknown(string place, string kind, string name, IReadOnlyCollection<string> known)
    {
        var nearest = Spelling.Nearest(name, known) is { } suggestion ? $" Did you mean '{suggestion}'?" : "";
        var list = known.Count == 0 ? "There is none." : $"Known: {string.Join(", ", known)}.";
        Add($"{place}: there is no {kind} '{name}'.{nearest} {list}");
    }

    public static string Show(object? value) => value switch
    {
        null => "null",
        string text => $"\"{text}\"",
        Type type => TypeNames.Short(type),
        IEnumerable items => $"[{string.Join(", ", items.Cast<object?>().Select(Show))}]",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };
}
