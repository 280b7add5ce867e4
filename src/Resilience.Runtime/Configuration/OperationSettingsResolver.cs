using Resilience.Objectives;
using Resilience.Registration;
using Resilience.Timing;

namespace Resilience.Configuration;

/// <summary>
/// Decides every parameter of one service's operations: operation key, operation attribute, service key, service attribute,
/// default key, built-in default; the first that speaks wins, parameter by parameter.
/// </summary>
internal sealed class OperationSettingsResolver(
    ServiceDeclaration service, ConfiguredService keys, ConfiguredPolicies defaults, string[] endpoints, ErrorList errors)
{
    public OperationSettings Resolve(OperationDeclaration operation)
    {
        var timeout = Layers(TimeoutSettingsReader.Schema, operation) is { } t ? t.Scope(TimeoutSettingsReader.Read(t)) : null;
        var name = AttributePlace.Of(service, operation);
        return new OperationSettings
        {
            Timeout = timeout,
            Retry = Layers(RetrySettingsReader.Schema, operation) is { } retry ? retry.Scope(RetrySettingsReader.Read(retry, name, EnforcedTotalMs(timeout))) : null,
            Breaker = Layers(BreakerSettingsReader.Schema, operation) is { } breaker ? breaker.Scope(BreakerSettingsReader.Read(breaker)) : null,
            Failover = Layers(FailoverSettingsReader.Schema, operation) is { } failover ? failover.Scope(FailoverSettingsReader.Read(failover, endpoints)) : null,
            Fallback = Layers(FallbackSettingsReader.Schema, operation) is { } fallback
                && FallbackSettingsReader.Read(fallback, operation.IsRead, timeout?.Settings.AttemptMs ?? 0) is { } answer ? fallback.Scope(answer) : null,
            Slo = Objective(OwnObjective(operation)),
            ServiceSlo = Objective(ServiceObjective(operation)),
            Failure = Layers(FailureSettingsReader.Schema, operation) is { } failure ? failure.Scope(FailureSettingsReader.Read(failure)) : null,
            Idempotency = Layers(IdempotencySettingsReader.Schema, operation) is { Mode: not PolicyMode.Off } idempotency ? IdempotencySettingsReader.Read(idempotency) : null,
        };
    }

    // A timeout that only observes ends nothing.
    private static int EnforcedTotalMs(Scoped<TimeoutSettings>? timeout) => timeout is { Settings: { Mode: PolicyMode.Enforce } settings } ? settings.TotalMs : 0;

    private static Scoped<SloSettings>? Objective(PolicyLayers? layers) => layers?.Scope(SloSettingsReader.Read(layers));

    private PolicyLayers? OwnObjective(OperationDeclaration operation) =>
        SloSettingsReader.Schema.IsDeclaredIn(operation.Policies) ? Layers(SloSettingsReader.Schema, operation) : null;

    // An operation's own objective leaves the service's in place; switched off on the operation, both are.
    private PolicyLayers? ServiceObjective(OperationDeclaration operation)
    {
        var schema = SloSettingsReader.Schema;
        if (Array.Find(service.Policies, schema.Describes) is not { } attribute)
        {
            return null;
        }

        var narrow = new PolicyLayers(attribute, ownedByOperation: true, OperationPlaces(schema, operation), errors);
        var wide = ServicePlaces(schema);
        if (narrow.TryFind(PolicySchema.Mode, out var mode) && (mode.Value is PolicyMode.Off || !schema.IsDeclaredIn(operation.Policies)))
        {
            wide.Insert(0, PolicyLayer.Of(new Dictionary<string, Given>(StringComparer.Ordinal) { [PolicySchema.Mode.Name] = mode }));
        }

        return new PolicyLayers(attribute, ownedByOperation: false, wide, errors);
    }

    private PolicyLayers? Layers(PolicySchema schema, OperationDeclaration operation)
    {
        var own = Array.Find(operation.Policies, schema.Describes);
        return (own ?? Array.Find(service.Policies, schema.Describes)) is { } owner
            ? new PolicyLayers(owner, own is not null, [.. OperationPlaces(schema, operation), .. ServicePlaces(schema)], errors)
            : null;
    }

    private List<PolicyLayer> OperationPlaces(PolicySchema schema, OperationDeclaration operation)
    {
        var own = keys.Operations.TryGetValue(operation.Name, out var policies) ? policies : ConfiguredPolicies.None;
        return Places(schema, own, operation.Policies, AttributePlace.Of(service, operation));
    }

    private List<PolicyLayer> ServicePlaces(PolicySchema schema) =>
        [.. Places(schema, keys.Policies, service.Policies, AttributePlace.Of(service)), .. Places(schema, defaults, [], "")];

    private static List<PolicyLayer> Places(PolicySchema schema, ConfiguredPolicies configured, PolicyAttribute[] declared, string member)
    {
        var places = new List<PolicyLayer>();
        if (configured.Of(schema) is { } given)
        {
            places.Add(PolicyLayer.Of(given));
        }

        places.AddRange(Array.FindAll(declared, schema.Describes).Select(attribute => PolicyLayer.Of(attribute, $"{member} [{schema.Name}]")));
        return places;
    }
}
