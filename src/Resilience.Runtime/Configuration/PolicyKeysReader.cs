using Microsoft.Extensions.Configuration;

namespace Resilience.Configuration;

/// <summary>Reads the policies of one section; what is unknown, out of range or without meaning there becomes an error and no key.</summary>
internal sealed class PolicyKeysReader(ErrorList errors)
{
    public ConfiguredPolicies ReadPolicies(IConfigurationSection section, KeyScope scope)
    {
        var policies = new ConfiguredPolicies();
        foreach (var child in Sections(section))
        {
            if (PolicySchema.Mode.Name.Equals(child.Key, StringComparison.OrdinalIgnoreCase))
            {
                policies.Mode = ReadMode(child);
            }
            else if (PolicySchemas.Find(child.Key) is not { } policy)
            {
                RefuseUnknownPolicy(child);
            }
            else if (scope.Refuse(policy) is { } refusal)
            {
                errors.Add($"{child.Path}: {refusal}");
            }
            else
            {
                policies.Add(policy, ReadParameters(child, policy.Entries, parameter => scope.Refuse(policy, parameter)));
            }
        }

        return policies;
    }

    public Dictionary<string, Given> ReadParameters(IConfigurationSection section, Parameter[] parameters, Func<Parameter, string?> refuse)
    {
        var keys = new Dictionary<string, Given>(StringComparer.Ordinal);
        foreach (var child in Sections(section))
        {
            if (Array.Find(parameters, candidate => candidate.Name.Equals(child.Key, StringComparison.OrdinalIgnoreCase)) is not { } parameter)
            {
                errors.Unknown(child.Path, "parameter", child.Key, [.. parameters.Where(candidate => candidate.IsConfigurable).Select(candidate => candidate.Name)]);
            }
            else if (refuse(parameter) is { } refusal)
            {
                errors.Add($"{child.Path}: {refusal}");
            }
            else if (parameter.TryRead(child, out var value))
            {
                keys.Add(parameter.Name, new Given(value!, child.Path));
            }
            else
            {
                errors.OutOfRange(child.Path, Show(child), parameter.Allowed, "Correct the value, or remove the key to leave it to the code.");
            }
        }

        return keys;
    }

    /// <summary>The keys below a section; a plain value in its place is an error.</summary>
    public IEnumerable<IConfigurationSection> Sections(IConfigurationSection section)
    {
        if (!string.IsNullOrEmpty(section.Value))
        {
            errors.OutOfRange(section.Path, Show(section), "a section with keys below it", "Move the value to the key it belongs to.");
        }

        return section.GetChildren();
    }

    private Given? ReadMode(IConfigurationSection section)
    {
        if (PolicySchema.Mode.TryRead(section, out var mode))
        {
            return new Given(mode!, section.Path);
        }

        errors.OutOfRange(section.Path, Show(section), PolicySchema.Mode.Allowed, "Correct the value, or remove the key to leave it to the code.");
        return null;
    }

    private static string Show(IConfigurationSection section)
    {
        var items = section.GetChildren().Select(item => ErrorList.Show(item.Value ?? item.Key)).ToArray();
        return items.Length > 0 ? $"[{string.Join(", ", items)}]" : ErrorList.Show(section.Value ?? "");
    }

    private void RefuseUnknownPolicy(IConfigurationSection section)
    {
        if (section.Key.ToUpperInvariant() is "READ" or "WRITE" or "DEPENDENCY")
        {
            errors.Add($"{section.Path}: [{section.Key}] describes the code, so configuration cannot set it. Remove the key.");
        }
        else
        {
            errors.Unknown(section.Path, "policy", section.Key, PolicySchemas.Names);
        }
    }
}
