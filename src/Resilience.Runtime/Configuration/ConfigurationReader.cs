using Microsoft.Extensions.Configuration;
using Resilience.Registration;

namespace Resilience.Configuration;

/// <summary>Reads the <c>Resilience</c> section against what is registered. Keys are compared without regard to case.</summary>
internal sealed class ConfigurationReader(IReadOnlyList<RegisteredService> services, ErrorList errors)
{
    public const string Root = "Resilience";

    private static readonly string[] RootKeys = ["Services", "Defaults"];
    private static readonly string[] ServiceKeys = ["Operations", "Policies", "Endpoints"];

    private readonly PolicyKeysReader _policies = new(errors);

    public ConfiguredRoot Read(IConfiguration? configuration)
    {
        var root = new ConfiguredRoot();
        foreach (var child in configuration is null ? [] : _policies.Sections(configuration.GetSection(Root)))
        {
            if (Is(child, "Services"))
            {
                ReadServices(child, root);
            }
            else if (Is(child, "Defaults"))
            {
                root.Defaults = _policies.ReadPolicies(child, KeyScope.Defaults);
            }
            else if (Is(child, PolicySchema.Mode.Name))
            {
                errors.Add($"{child.Path}: a mode stands beside the policies it is for. Write {Root}:Defaults:{PolicySchema.Mode.Name}.");
            }
            else
            {
                errors.Unknown(child.Path, "section", child.Key, RootKeys);
            }
        }

        return root;
    }

    private static bool Is(IConfigurationSection section, string key) => section.Key.Equals(key, StringComparison.OrdinalIgnoreCase);

    private void ReadServices(IConfigurationSection section, ConfiguredRoot root)
    {
        foreach (var child in _policies.Sections(section))
        {
            if (services.FirstOrDefault(service => Is(child, service.Name)) is { } service)
            {
                root.Services[service.Name] = ReadService(child, service);
            }
            else
            {
                errors.Unknown(child.Path, "service", child.Key, [.. services.Select(service => service.Name)]);
            }
        }
    }

    private ConfiguredService ReadService(IConfigurationSection section, RegisteredService service)
    {
        var configured = new ConfiguredService();
        foreach (var child in _policies.Sections(section))
        {
            if (Is(child, "Policies"))
            {
                configured.Policies = _policies.ReadPolicies(child, KeyScope.Of(service.Declaration));
            }
            else if (Is(child, "Operations"))
            {
                ReadOperations(child, service, configured);
            }
            else if (Is(child, "Endpoints"))
            {
                ReadEndpoints(child, service, configured);
            }
            else if (Is(child, PolicySchema.Mode.Name))
            {
                errors.Add($"{child.Path}: a mode stands beside the policies it is for. Write {section.Path}:Policies:{PolicySchema.Mode.Name}.");
            }
            else if (PolicySchemas.Find(child.Key) is { } policy)
            {
                errors.Add($"{child.Path}: a policy stands one level deeper. Write {section.Path}:Policies:{policy.Name}.");
            }
            else
            {
                errors.Unknown(child.Path, "section", child.Key, ServiceKeys);
            }
        }

        return configured;
    }

    private void ReadOperations(IConfigurationSection section, RegisteredService service, ConfiguredService configured)
    {
        foreach (var child in _policies.Sections(section))
        {
            var operations = Array.FindAll(service.Declaration.Operations, operation => Is(child, operation.Name));
            if (operations.Length > 0)
            {
                configured.Operations[operations[0].Name] = _policies.ReadPolicies(child, KeyScope.Of(service.Declaration, operations));
            }
            else
            {
                errors.Unknown(child.Path, "operation", child.Key, [.. service.Declaration.Operations.Select(operation => operation.Name).Distinct()]);
            }
        }
    }

    private void ReadEndpoints(IConfigurationSection section, RegisteredService service, ConfiguredService configured)
    {
        foreach (var child in _policies.Sections(section))
        {
            var endpoint = Array.Find(service.Endpoints, candidate => Is(child, candidate.Name));
            if (endpoint is null && !service.EndpointsFromConfiguration)
            {
                errors.Unknown(child.Path, "endpoint", child.Key, [.. service.Endpoints.Select(candidate => candidate.Name)]);
            }
            else
            {
                configured.Endpoints[endpoint?.Name ?? child.Key] = _policies.ReadParameters(child, EndpointParameters.All, _ => null);
            }
        }
    }
}
