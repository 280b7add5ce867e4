using Resilience.Configuration;
using Resilience.Generators.Model;
using Resilience.Generators.Parsing;

namespace Resilience.Analyzers.Configuring;

/// <summary>Judges the keys of policies and their parameters in one section, and the values that they give.</summary>
/// <param name="isInEffect">Whether a value is one that some host reads.</param>
internal sealed class SettingsPolicies(Func<SettingsEntry, bool> isInEffect)
{
    private const string Mode = "Mode";

    private static readonly Dictionary<string, PolicyKind> All = ((PolicyKind[])Enum.GetValues(typeof(PolicyKind)))
        .ToDictionary(kind => kind.ToString(), StringComparer.OrdinalIgnoreCase);

    private static readonly PolicyKind[] Configurable = [.. All.Values.Where(kind => ConfigurableValue.Exists(kind, Mode))];

    /// <summary>The policy of that name that keys can set; null for none.</summary>
    public static PolicyKind? Find(string name) => All.TryGetValue(name, out var policy) && Configurable.Contains(policy) ? policy : null;

    /// <summary>Judges a key below a section of policies.</summary>
    /// <param name="entry">The key.</param>
    /// <param name="depth">Where in its path the policy stands.</param>
    /// <param name="scope">Which policies have a meaning there.</param>
    public (int Depth, SettingsFinding Finding)? Of(SettingsEntry entry, int depth, SettingsScope scope)
    {
        var path = entry.Path;
        if (path.Count <= depth)
        {
            return OfSection(entry);
        }

        if (path[depth].Is(Mode))
        {
            return OfValue(entry, depth, PolicyKind.Timeout, Mode);
        }

        return Find(path[depth].Text) is { } policy
            ? scope.Refuse(policy) is { } refusal ? At(entry, depth, refusal) : OfParameter(entry, depth + 1, policy, scope)
            : All.TryGetValue(path[depth].Text, out var described) ? At(entry, depth, $"[{described}] describes the code, so configuration cannot set it: remove the key")
            : Unknown(entry, depth, "policy", Configurable.Select(kind => kind.ToString()));
    }

    /// <summary>Judges a key that holds others.</summary>
    public (int Depth, SettingsFinding Finding)? OfSection(SettingsEntry entry) => entry.Value is { Length: > 0 } && isInEffect(entry)
        ? (entry.Path.Count - 1, new SettingsFinding(entry.Span, $"{entry.Path[entry.Path.Count - 1].Text} is {Show(entry)}; it must be {AllowedValues.OfSection}"))
        : null;

    /// <summary>A finding at a key. An item of a list has no key that anyone could have misspelled.</summary>
    public static (int Depth, SettingsFinding Finding)? At(SettingsEntry entry, int depth, string message, string? nearest = null) =>
        entry.Path[depth].Span.IsEmpty ? null : (depth, new SettingsFinding(entry.Path[depth].Span, message, nearest));

    /// <summary>A key that nothing reads: says the nearest of the names that would be read, or all of them.</summary>
    public static (int Depth, SettingsFinding Finding)? Unknown(SettingsEntry entry, int depth, string kind, IEnumerable<string> known)
    {
        var name = entry.Path[depth].Text;
        var names = known.ToArray();
        var nearest = Spelling.Nearest(name, names);
        var hint = nearest is not null ? $": did you mean '{nearest}'?" : $"; known: {string.Join(", ", names)}";
        return At(entry, depth, $"'{name}' matches no {kind}{hint}", nearest);
    }

    private (int Depth, SettingsFinding Finding)? OfParameter(SettingsEntry entry, int depth, PolicyKind policy, SettingsScope scope)
    {
        if (entry.Path.Count <= depth)
        {
            return OfSection(entry);
        }

        var names = PolicyParameters.Of(policy).Select(parameter => parameter.Name).ToArray();
        return names.FirstOrDefault(entry.Path[depth].Is) is not { } parameter
            ? Unknown(entry, depth, $"parameter of {policy}", names.Where(name => ConfigurableValue.Exists(policy, name)))
            : scope.Refuse(policy, parameter) is { } refusal ? At(entry, depth, refusal)
            : OfValue(entry, depth, policy, parameter);
    }

    private (int Depth, SettingsFinding Finding)? OfValue(SettingsEntry entry, int depth, PolicyKind policy, string parameter)
    {
        var isItsOwn = entry.Path.Count == depth + 1;
        if (ConfigurableValue.IsList(policy, parameter))
        {
            return isItsOwn && entry.Value is { Length: > 0 } && isInEffect(entry)
                ? (depth, new SettingsFinding(entry.Span, $"{parameter} is {Show(entry)}; it must be {AllowedValues.Of(policy, parameter)}"))
                : null;
        }

        if (!isItsOwn || entry.Form == SettingsForm.Section)
        {
            return At(entry, depth, $"{parameter} holds keys of its own; it must be {AllowedValues.Of(policy, parameter)}");
        }

        if (entry.Value is null || ConfigurableValue.Read(policy, parameter, entry.Value) is not null || !isInEffect(entry))
        {
            return null;
        }

        var nearest = entry.Form == SettingsForm.Text ? Spelling.Nearest(entry.Value, ConfigurableValue.ChoicesOf(parameter)) : null;
        var hint = nearest is null ? "" : $": did you mean '{nearest}'?";
        return (depth, new SettingsFinding(entry.Span, $"{parameter} is {Show(entry)}; it must be {AllowedValues.Of(policy, parameter)}{hint}", nearest));
    }

    private static string Show(SettingsEntry entry) => entry.Form == SettingsForm.Text ? $"\"{entry.Value}\"" : entry.Value!;
}
