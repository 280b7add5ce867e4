using System.Collections.Immutable;
using Resilience.Analyzers.Graphs;
using Resilience.Generators.Model;
using Resilience.Generators.Parsing;
using Resilience.Generators.Parsing.Calls;

namespace Resilience.Analyzers.Configuring;

/// <summary>Services as configuration makes them: the policies that are in effect, with the numbers that are.</summary>
internal static class ConfiguredServices
{
    /// <summary>The service under some values; itself where they say nothing of it.</summary>
    public static ParsedService Of(ParsedService service, ConfiguredValues values)
    {
        if (values.IsEmpty || !values.SpeakOf(service.Name))
        {
            return service;
        }

        var node = ServiceNodes.Read(service);
        var keys = ServiceNodes.Keyed(service).ToDictionary(keyed => keyed.Operation, keyed => keyed.Key);
        return service.AsConfigured(
            Effective(new EffectivePolicies(node, null, values), service.Policies),
            operation => Effective(new EffectivePolicies(node, ServiceNodes.Read(keys[operation], operation), values), operation.Declared));
    }

    private static ImmutableArray<EffectivePolicy> Effective(EffectivePolicies policies, ImmutableArray<DeclaredPolicy> declared)
    {
        var effective = ImmutableArray.CreateBuilder<EffectivePolicy>();
        foreach (var kind in PoliciesInEffect.Kinds.Where(kind => policies.Text(kind, "Mode") != "Off"))
        {
            if (EffectivePolicy.Declare(kind, declared) is { } policy)
            {
                effective.Add(policy.Configured(Configured(policies, kind)));
            }
        }

        return effective.ToImmutable();
    }

    private static ImmutableDictionary<string, object> Configured(EffectivePolicies policies, PolicyKind kind)
    {
        var values = ImmutableDictionary.CreateBuilder<string, object>(StringComparer.Ordinal);
        foreach (var parameter in PolicyParameters.Of(kind).Select(parameter => parameter.Name))
        {
            if (policies.Configured(kind, parameter) is { } text)
            {
                values.Add(parameter, ConfigurableValue.IsList(kind, parameter) ? text.Split('\n') : ConfigurableValue.Read(kind, parameter, text)!);
            }
        }

        return values.ToImmutable();
    }
}
