using Resilience.Analyzers.Graphs;
using Resilience.Analyzers.Services;
using Resilience.Analyzers.Values;
using Resilience.Generators.Model;

namespace Resilience.Analyzers.Configuring;

/// <summary>Values that the host refuses only together with others in effect, one operation and environment at a time. What attributes alone make is not its to tell.</summary>
internal sealed class SettingsContradictions(ServiceNode service, OperationNode operation, ConfiguredValues values)
{
    private const string Mode = "Mode";

    private static readonly PolicyKind[] Kinds = (PolicyKind[])Enum.GetValues(typeof(PolicyKind));

    private readonly EffectivePolicies _policies = new(service, operation, values);

    /// <summary>The keys that take part and what is wrong.</summary>
    public static IEnumerable<(string Key, string Message)> In(ConfiguredValues values, KnownServices services) => services.Distinct()
        .Where(service => values.Mention(service.Name) || (services.IsOwn(service) && values.SpeakOf(service.Name)))
        .Where(service => !services.MayBeRenamed(service.Name))
        .SelectMany(service => service.Operations.SelectMany(operation => new SettingsContradictions(service, operation, values).Find()));

    private IEnumerable<(string Key, string Message)> Find() =>
        Kinds.Select(Disordered).Concat(Kinds.Select(SharedMode)).Append(Unbounded()).Append(Standby())
            .OfType<(ConfiguredValue By, string Message)>()
            .Select(found => (found.By.Key, $"{found.Message} on {service.Name}.{operation.Name}"));

    private (ConfiguredValue By, string Message)? Disordered(PolicyKind kind) =>
        ParameterRules.OrderOf(kind) is { } order
        && (_policies.ConfiguredBy(kind, order.Lesser) ?? _policies.ConfiguredBy(kind, order.Greater)) is { } by
        && Valid(kind, order.Lesser) is { } lesser && Valid(kind, order.Greater) is { } greater && !order.Holds(lesser, greater)
            ? (by, $"{order.Lesser} is {Text.Number((long)lesser)}, more than {order.Greater} of {Text.Number((long)greater)}")
            : null;

    /// <summary>The number in effect, unless it is wrong by itself.</summary>
    private int? Valid(PolicyKind kind, string parameter) =>
        _policies.Int(kind, parameter) is { } value && ParameterRules.RangesOf(kind).All(range => range.Parameter != parameter || range.Holds(value)) ? value : null;

    /// <summary>An operation can step out of a state that it shares, but not look at it otherwise than the others do.</summary>
    private (ConfiguredValue By, string Message)? SharedMode(PolicyKind kind)
    {
        var isShared = ParameterRules.StateOf(kind).Contains(Mode) && !SettingsScope.IsOwn(operation, kind) && IsDeclared(kind);
        return isShared && values.OfOperation(service.Name, operation.Name, kind, Mode, ownsState: true) is { Text: not "Off" } own
            && _policies.Text(kind, Mode) is { } shared && own.Text != shared
                ? (own, $"Mode is {own.Text} while [{kind}] of the service, which shares its state, is {shared}: it must be {(shared == "Off" ? "" : "Off, or ")}{shared}")
                : null;
    }

    /// <summary>Unbounded retries end only with the total timeout, and one that observes ends nothing.</summary>
    private (ConfiguredValue By, string Message)? Unbounded()
    {
        if (_policies.Int(PolicyKind.Retry, "MaxRetries") != OperationFacts.Unbounded
            || (_policies.Text(PolicyKind.Timeout, Mode) == "Enforce" && _policies.Int(PolicyKind.Timeout, "TotalMs") > 0))
        {
            return null;
        }

        var by = _policies.ConfiguredBy(PolicyKind.Retry, "MaxRetries")
            ?? (!IsDeclared(PolicyKind.Timeout) ? null
                : _policies.ConfiguredBy(PolicyKind.Timeout, _policies.Text(PolicyKind.Timeout, Mode) == "Enforce" ? "TotalMs" : Mode));
        return by is null ? null : (by, "retries are unbounded, and no total timeout ends them");
    }

    private bool IsDeclared(PolicyKind kind) => SettingsScope.IsDeclared(service.Policies, kind) || SettingsScope.IsDeclared(operation.Policies, kind);

    /// <summary>A standby has no share of the load that could be balanced.</summary>
    private (ConfiguredValue By, string Message)? Standby() =>
        _policies.Has(PolicyKind.Failover) && _policies.Text(PolicyKind.Failover, "Topology") == "ActivePassive"
        && _policies.Text(PolicyKind.Failover, "Balance") is { } balance and not "Ordered"
        && (_policies.ConfiguredBy(PolicyKind.Failover, "Balance") ?? _policies.ConfiguredBy(PolicyKind.Failover, "Topology")) is { } by
            ? (by, $"Balance is {balance}, but only one endpoint is active; Topology must be ActiveActive")
            : null;
}
