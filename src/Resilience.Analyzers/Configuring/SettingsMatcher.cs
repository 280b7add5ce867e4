using Resilience.Configuration;
using Resilience.Generators.Model;
using Resilience.Generators.Parsing;

namespace Resilience.Analyzers.Configuring;

/// <summary>Compares the keys below <c>Resilience</c> with what the program has, as the runtime does when it starts: what describes or names code has no key.</summary>
internal sealed class SettingsMatcher(KnownServices services)
{
    /// <summary>The section that holds everything of ours.</summary>
    public const string Root = "Resilience";

    private const string Mode = "Mode";

    private static readonly string[] Sections = ["Services", "Defaults"];
    private static readonly string[] ServiceSections = ["Operations", "Policies", "Endpoints"];

    private static readonly Dictionary<string, PolicyKind> Policies = ((PolicyKind[])Enum.GetValues(typeof(PolicyKind)))
        .Where(kind => ConfigurableValue.Exists(kind, Mode))
        .ToDictionary(kind => kind.ToString(), StringComparer.OrdinalIgnoreCase);

    /// <summary>The topmost keys that match nothing, each once.</summary>
    public IEnumerable<UnmatchedKey> Unmatched(IEnumerable<SettingsEntry> entries)
    {
        var told = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var path in entries.Select(entry => entry.Path).Where(path => path.Count > 1 && path[0].Is(Root)))
        {
            if (FirstUnmatched(path) is var (depth, unmatched) && told.Add(string.Join(":", path.Take(depth + 1).Select(key => key.Text))))
            {
                yield return unmatched;
            }
        }
    }

    private (int Depth, UnmatchedKey Unmatched)? FirstUnmatched(IReadOnlyList<SettingsKey> path)
    {
        if (path[1].Is("Services"))
        {
            return OfService(path);
        }

        // Other sections may belong to someone else; a slip in one of ours must not pass in silence.
        return path[1].Is("Defaults") ? OfPolicy(path, 2) : Spelling.Nearest(path[1].Text, Sections) is null ? null : Unknown(path, 1, "section", Sections);
    }

    private (int Depth, UnmatchedKey Unmatched)? OfService(IReadOnlyList<SettingsKey> path)
    {
        if (path.Count < 3)
        {
            return null;
        }

        var service = path[2].Text;
        if (!services.Includes(service))
        {
            return !services.Names.Any() || services.MayBeRenamed(service) ? null : Unknown(path, 2, "service", services.Names);
        }

        return path.Count < 4 || path[3].Is("Endpoints") ? null
            : path[3].Is("Policies") ? OfPolicy(path, 4)
            : !path[3].Is("Operations") ? Unknown(path, 3, $"section of {service}", ServiceSections)
            : path.Count < 5 ? null
            : services.OperationsOf(service).Any(path[4].Is) ? OfPolicy(path, 5)
            : Unknown(path, 4, $"operation of {service}", services.OperationsOf(service));
    }

    private static (int Depth, UnmatchedKey Unmatched)? OfPolicy(IReadOnlyList<SettingsKey> path, int depth)
    {
        if (path.Count <= depth || path[depth].Is(Mode))
        {
            return null;
        }

        if (!Policies.TryGetValue(path[depth].Text, out var policy))
        {
            return Unknown(path, depth, "policy", Policies.Keys);
        }

        var parameters = PolicyParameters.Of(policy).Select(parameter => parameter.Name).Where(parameter => ConfigurableValue.Exists(policy, parameter));
        return path.Count <= depth + 1 || parameters.Any(path[depth + 1].Is) ? null : Unknown(path, depth + 1, $"parameter of {policy}", parameters);
    }

    /// <summary>An item of a list has no key that anyone could have misspelled.</summary>
    private static (int Depth, UnmatchedKey Unmatched)? Unknown(IReadOnlyList<SettingsKey> path, int depth, string kind, IEnumerable<string> known) =>
        path[depth].Span.IsEmpty ? null : (depth, new UnmatchedKey(path[depth], kind, Spelling.Nearest(path[depth].Text, known)));
}
