namespace Resilience.Analyzers.Configuring;

/// <summary>Compares the keys below <c>Resilience</c> with what the program has, as the runtime does when it starts.</summary>
/// <param name="services">The services that keys can name.</param>
/// <param name="isInEffect">Whether a value is one that some host reads: no file that is known to lie over it gives another.</param>
internal sealed class SettingsMatcher(KnownServices services, Func<SettingsEntry, bool> isInEffect)
{
    /// <summary>The section that holds everything of ours.</summary>
    public const string Root = "Resilience";

    private const string Mode = "Mode";

    /// <summary>What can be said of an endpoint.</summary>
    public static readonly IReadOnlyList<string> EndpointParameters = ["Uri", "Region", "Group", "Weight"];

    private static readonly string[] Sections = ["Services", "Defaults"];
    private static readonly string[] ServiceSections = ["Operations", "Policies", "Endpoints"];

    private readonly SettingsPolicies _policies = new(isInEffect);

    /// <summary>What the host refuses, each topmost key once.</summary>
    public IEnumerable<SettingsFinding> Refused(IEnumerable<SettingsEntry> entries)
    {
        // A host without a service reads none of it, and whose section it is then nobody knows.
        var told = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var entry in entries.Where(entry => entry.Path[0].Is(Root) && services.Names.Any()))
        {
            if (Judge(entry) is var (depth, finding) && told.Add(WayTo(entry, depth)))
            {
                yield return finding;
            }
        }
    }

    /// <summary>The keys down to one of them.</summary>
    public static string WayTo(SettingsEntry entry, int depth) => string.Join(":", entry.Path.Take(depth + 1).Select(key => key.Text));

    private (int Depth, SettingsFinding Finding)? Judge(SettingsEntry entry)
    {
        var path = entry.Path;
        return path.Count == 1 ? _policies.OfSection(entry)
            : path[1].Is("Services") ? path.Count == 2 ? _policies.OfSection(entry) : OfService(entry)
            : path[1].Is("Defaults") ? _policies.Of(entry, 2, SettingsScope.Defaults)
            : path[1].Is(Mode) ? SettingsPolicies.At(entry, 1, $"'Mode' stands beside the policies it is for: write {Root}:Defaults:Mode")
            : SettingsPolicies.Unknown(entry, 1, "section", Sections);
    }

    private (int Depth, SettingsFinding Finding)? OfService(SettingsEntry entry)
    {
        var path = entry.Path;
        var name = path[2].Text;
        if (services.MayBeRenamed(name))
        {
            return null;
        }

        return !services.Includes(name) ? SettingsPolicies.Unknown(entry, 2, "service", services.Names)
            : path.Count == 3 ? _policies.OfSection(entry)
            : path[3].Is("Policies") ? _policies.Of(entry, 4, SettingsScope.Of(services.Of(name)))
            : path[3].Is("Operations") ? path.Count == 4 ? _policies.OfSection(entry) : OfOperation(entry, name)
            : path[3].Is("Endpoints") ? OfEndpoint(entry)
            : path[3].Is(Mode) ? SettingsPolicies.At(entry, 3, $"'Mode' stands beside the policies it is for: write {WayTo(entry, 2)}:Policies:Mode")
            : SettingsPolicies.Find(path[3].Text) is { } policy ? SettingsPolicies.At(entry, 3, $"'{path[3].Text}' stands one level too high: write {WayTo(entry, 2)}:Policies:{policy}")
            : SettingsPolicies.Unknown(entry, 3, $"section of {name}", ServiceSections);
    }

    private (int Depth, SettingsFinding Finding)? OfOperation(SettingsEntry entry, string service) => services.OperationsOf(service).Any(entry.Path[4].Is)
        ? _policies.Of(entry, 5, SettingsScope.Of(services.Of(service), entry.Path[4].Text))
        : SettingsPolicies.Unknown(entry, 4, $"operation of {service}", services.OperationsOf(service));

    /// <summary>Which endpoints there are is the registration's to say; what can be said of one is known.</summary>
    private (int Depth, SettingsFinding Finding)? OfEndpoint(SettingsEntry entry) => entry.Path.Count <= 5 ? _policies.OfSection(entry)
        : EndpointParameters.Any(entry.Path[5].Is) ? null
        : SettingsPolicies.Unknown(entry, 5, "parameter of an endpoint", EndpointParameters);
}
