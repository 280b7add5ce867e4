using Resilience.Objectives;
using Resilience.Registration;
using Resilience.Timing;

namespace Resilience.Configuration;

/// <summary>
/// Decides every parameter of one service's operations: operation key, operation attribute, service key, service attribute,
/// default key, built-in default; the first that speaks wins, parameter by parameter. A mode that an operator has set goes before all.
/// </summary>
internal sealed class OperationSettingsResolver(
    string name, ServiceDeclaration service, ConfiguredService keys, ConfiguredPolicies defaults, ModeSwitches switches, ServedEndpoints endpoints, ErrorList errors)
{
    public OperationSettings Resolve(OperationDeclaration operation)
    {
        var timeout = Layers(TimeoutSettingsReader.Schema, operation) is { } t ? t.Scope(TimeoutSettingsReader.Read(t)) : null;
        var place = AttributePlace.Of(service, operation);
        return new OperationSettings
        {
            Timeout = timeout,
            Retry = Layers(RetrySettingsReader.Schema, operation) is { } retry ? retry.Scope(RetrySettingsReader.Read(retry, place, EnforcedTotalMs(timeout))) : null,
            Hedge = Layers(HedgeSettingsReader.Schema, operation) is { } hedge ? hedge.Scope(HedgeSettingsReader.Read(hedge)) : null,
            Breaker = Layers(BreakerSettingsReader.Schema, operation) is { } breaker ? breaker.Scope(BreakerSettingsReader.Read(breaker)) : null,
            Failover = Layers(FailoverSettingsReader.Schema, operation) is { } failover ? failover.Scope(FailoverSettingsReader.Read(failover, endpoints, operation, place)) : null,
            Fallback = Layers(FallbackSettingsReader.Schema, operation) is { } fallback
                && FallbackSettingsReader.Read(fallback, operation.IsRead, timeout?.Settings.AttemptMs ?? 0) is { } answer ? fallback.Scope(answer) : null,
            Slo = Objective(OwnObjective(operation)),
            ServiceSlo = Objective(ServiceObjective(operation)),
            Sheds = Layers(ShedSettingsReader.Schema, operation) is { } sheds ? sheds.Scope(ShedSettingsReader.Read(sheds)) : null,
            RateLimit = Layers(RateLimitSettingsReader.Schema, operation) is { } rate ? rate.Scope(RateLimitSettingsReader.Read(rate)) : null,
            Adaptive = Layers(AdaptiveLimitSettingsReader.Schema, operation) is { } adaptive ? adaptive.Scope(AdaptiveLimitSettingsReader.Read(adaptive)) : null,
            Bulkhead = Layers(BulkheadSettingsReader.Schema, operation) is { } bulkhead ? bulkhead.Scope(BulkheadSettingsReader.Read(bulkhead)) : null,
            Failure = Layers(FailureSettingsReader.Schema, operation) is { } failure ? failure.Scope(FailureSettingsReader.Read(failure)) : null,
            Idempotency = Layers(IdempotencySettingsReader.Schema, operation) is { Mode: not PolicyMode.Off } idempotency ? IdempotencySettingsReader.Read(idempotency) : null,
        };
    }

    // A timeout that only observes ends nothing.
    private static int EnforcedTotalMs(Scoped<TimeoutSettings>? timeout) => timeout is { Settings: { Mode: PolicyMode.Enforce } settings } ? settings.TotalMs : 0;

    private static Scoped<SloSettings>? Objective(PolicyLayers? layers) => layers?.Scope(SloSettingsReader.Read(layers));

    private PolicyLayers? OwnObjective(OperationDeclaration operation) =>
        SloSettingsReader.Schema.IsDeclaredIn(operation.OwnPolicies) ? Layers(SloSettingsReader.Schema, operation) : null;

    // An operation's own objective leaves the service's in place; switched off on the operation, both are.
    private PolicyLayers? ServiceObjective(OperationDeclaration operation)
    {
        var schema = SloSettingsReader.Schema;
        if (FindShared(schema, operation) is not { } owner)
        {
            return null;
        }

        var isOff = ModeOnOperation(schema, owner, operation) is { Value: PolicyMode.Off };
        return isOff ? null : new PolicyLayers(owner, PolicyOwner.Of(service, operation, owner), ServicePlaces(schema, operation), errors);
    }

    private PolicyLayers? Layers(PolicySchema schema, OperationDeclaration operation)
    {
        if (Array.Find(operation.OwnPolicies, schema.Describes) is { } own)
        {
            return new PolicyLayers(own, PolicyOwner.Operation, [.. OperationPlaces(schema, operation), .. ServicePlaces(schema, operation)], errors);
        }

        if (FindShared(schema, operation) is not { } owner)
        {
            return null;
        }

        ModeOnOperation(schema, owner, operation);
        return new PolicyLayers(owner, PolicyOwner.Of(service, operation, owner), [.. OperationPlaces(schema, operation), .. ServicePlaces(schema, operation)], errors);
    }

    /// <summary>The mode that the operation's own keys and attributes give. An operation can step out of a state that it shares, but not look at it otherwise than the others do.</summary>
    private Given? ModeOnOperation(PolicySchema schema, PolicyAttribute owner, OperationDeclaration operation)
    {
        if (!new PolicyLayers(owner, PolicyOwner.Operation, OperationPlaces(schema, operation), errors).TryFind(PolicySchema.Mode, out var given))
        {
            return null;
        }

        var shared = new PolicyLayers(owner, PolicyOwner.Of(service, operation, owner), ServicePlaces(schema, operation), errors).Mode;
        if (schema.OfState.Contains(PolicySchema.Mode) && !schema.IsDeclaredIn(operation.OwnPolicies) && (PolicyMode)given.Value is not PolicyMode.Off and var mode && mode != shared)
        {
            errors.OutOfRange(
                given.Place, ErrorList.Show(mode), $"{(shared == PolicyMode.Off ? "" : "Off, or ")}{shared} as for the service: {operation.Name} shares its state with the other operations", SharedState.Mend(schema));
        }

        return given;
    }

    private List<PolicyLayer> OperationPlaces(PolicySchema schema, OperationDeclaration operation)
    {
        var given = keys.Operations.GetValueOrDefault(operation.Name)?.Of(schema);
        if (given is not null && !schema.IsDeclaredIn(operation.OwnPolicies))
        {
            // Another overload has a state of its own, which the keys they share may shape.
            given = given.Where(key => key.Key == PolicySchema.Mode.Name || !Array.Exists(schema.OfState, parameter => parameter.Name == key.Key)).ToDictionary();
        }

        return [.. Switched(schema, operation), .. Places(schema, given, operation.OwnPolicies, AttributePlace.Of(service, operation))];
    }

    private List<PolicyLayer> ServicePlaces(PolicySchema schema, OperationDeclaration operation) =>
    [
        .. Switched(schema, operation).Where(_ => !IsSwitchedAlone(schema, operation)),
        .. Places(schema, keys.Policies.Of(schema), service.Policies, AttributePlace.Of(service)),
        .. Places(schema, null, operation.InheritedPolicies, operation.DeclaredBy ?? ""),
        .. Places(schema, defaults.Of(schema), [], ""),
    ];

    private PolicyLayer[] Switched(PolicySchema schema, OperationDeclaration operation) => FindSwitch(schema, operation) is { } found
        ? [PolicyLayer.Of(new Dictionary<string, Given> { [PolicySchema.Mode.Name] = new Given(found.Mode, $"{found.Scope}, set by {found.Who}") })]
        : [];

    private bool IsSwitchedAlone(PolicySchema schema, OperationDeclaration operation) => FindSwitch(schema, operation) is { Operation: not null };

    private ModeSwitch? FindSwitch(PolicySchema schema, OperationDeclaration operation) =>
        switches.All.Length == 0 ? null : switches.Find(name, operation.Name, service.NameOf(Array.IndexOf(service.Operations, operation)), schema);

    /// <summary>The service's attribute, else that of the interface that declares the operation.</summary>
    private PolicyAttribute? FindShared(PolicySchema schema, OperationDeclaration operation) =>
        Array.Find(service.Policies, schema.Describes) ?? Array.Find(operation.InheritedPolicies, schema.Describes);

    private static List<PolicyLayer> Places(PolicySchema schema, Dictionary<string, Given>? given, PolicyAttribute[] declared, string member)
    {
        var places = new List<PolicyLayer>();
        if (given is not null)
        {
            places.Add(PolicyLayer.Of(given));
        }

        places.AddRange(Array.FindAll(declared, schema.Describes).Select(attribute => PolicyLayer.Of(attribute, $"{member} [{schema.Name}]")));
        return places;
    }
}
