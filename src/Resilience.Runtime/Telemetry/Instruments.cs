namespace Resilience.Telemetry;

/// <summary>Everything the meter has. Names, units and labels are frozen within a major version.</summary>
internal static class Instruments
{
    public const string MeterName = "Resilience";

    public static InstrumentDefinition Calls { get; } = new(
        InstrumentKind.Counter, "resilience.calls", "{call}", "Calls that have ended, by how and why. Each call is in exactly one series.", Label.Service, Label.Operation, Label.Outcome, Label.Cause);

    public static InstrumentDefinition Attempts { get; } = new(
        InstrumentKind.Counter, "resilience.attempts", "{attempt}", "Bodies begun by calls that have ended, and retries and hedges begun by all.", Label.Service, Label.Operation);

    public static InstrumentDefinition Retries { get; } = new(
        InstrumentKind.Counter, "resilience.retries", "{retry}", "Retries whose body was begun, moves to another endpoint included.", Label.Service, Label.Operation);

    public static InstrumentDefinition RetriesRefused { get; } = new(
        InstrumentKind.Counter, "resilience.retries.refused", "{retry}", "Retries that the retry budget refused.", Label.Service, Label.Operation);

    public static InstrumentDefinition Hedges { get; } = new(
        InstrumentKind.Counter, "resilience.hedges", "{hedge}", "Hedges whose body was begun.", Label.Service, Label.Operation);

    public static InstrumentDefinition Observed { get; } = new(
        InstrumentKind.Counter, "resilience.observed", "{decision}", "Times a policy in observation would have acted.", Label.Service, Label.Operation);

    public static InstrumentDefinition InFlight { get; } = new(
        InstrumentKind.UpDownCounter, "resilience.calls.in_flight", "{call}", "Asynchronous calls under way that did not complete at once.", Label.Service, Label.Operation);

    public static InstrumentDefinition Queued { get; } = new(
        InstrumentKind.UpDownCounter, "resilience.calls.queued", "{call}", "Calls waiting for room.", Label.Service, Label.Operation);

    public static InstrumentDefinition Orphans { get; } = new(
        InstrumentKind.Counter, "resilience.orphans", "{body}", "Bodies that outlived their deadline and were left behind.", Label.Service, Label.Operation);

    public static InstrumentDefinition OrphansRunning { get; } = new(
        InstrumentKind.UpDownCounter, "resilience.orphans.running", "{body}", "Bodies left behind that have not ended yet.", Label.Service, Label.Operation);

    public static InstrumentDefinition DurationBucket { get; } = new(
        InstrumentKind.Counter, "resilience.call.duration.bucket", "{call}", "Calls that took no longer than the bound, from entry to outcome.", Label.Service, Label.Operation, Label.UpperBound);

    public static InstrumentDefinition DurationSum { get; } = new(
        InstrumentKind.Counter, "resilience.call.duration.sum", "s", "Time that the calls in the buckets took together.", Label.Service, Label.Operation);

    public static InstrumentDefinition DurationCount { get; } = new(
        InstrumentKind.Counter, "resilience.call.duration.count", "{call}", "Calls in the buckets.", Label.Service, Label.Operation);

    public static InstrumentDefinition CircuitState { get; } = new(
        InstrumentKind.Gauge, "resilience.circuit.state", "1", "The state of a circuit.", Label.Service, Label.Owner, Label.Endpoint, Label.State);

    public static InstrumentDefinition CircuitTransitions { get; } = new(
        InstrumentKind.Counter, "resilience.circuit.transitions", "{transition}", "Changes of a circuit's state.", Label.Service, Label.Owner, Label.Endpoint, Label.To);

    public static InstrumentDefinition CircuitRejections { get; } = new(
        InstrumentKind.Counter, "resilience.circuit.rejections", "{attempt}", "Attempts that a circuit did not admit, or in observation would not have.", Label.Service, Label.Owner, Label.Endpoint);

    public static InstrumentDefinition EndpointEjected { get; } = new(
        InstrumentKind.Gauge, "resilience.endpoint.ejected", "1", "1 while the endpoint is out because it failed, else 0.", Label.Service, Label.Owner, Label.Endpoint);

    public static InstrumentDefinition Ejections { get; } = new(
        InstrumentKind.Counter, "resilience.endpoint.ejections", "{ejection}", "Times the endpoint was taken out because it failed.", Label.Service, Label.Owner, Label.Endpoint);

    public static InstrumentDefinition Probes { get; } = new(
        InstrumentKind.Counter, "resilience.endpoint.probes", "{probe}", "Probes of the endpoint that have ended, where it is probed.", Label.Service, Label.Owner, Label.Endpoint, Label.Answer);

    public static InstrumentDefinition Weight { get; } = new(
        InstrumentKind.Gauge, "resilience.endpoint.weight", "1", "The endpoint's weight: what an operator gave it, else what is configured.", Label.Service, Label.Endpoint);

    public static InstrumentDefinition LimitSlots { get; } = new(
        InstrumentKind.Gauge, "resilience.limit.slots", "{attempt}", "Attempts that are admitted at once: what an adaptive limit has learnt, what a bulkhead is set to.", Label.Service, Label.Owner, Label.Endpoint, Label.Limit);

    public static InstrumentDefinition LimitInFlight { get; } = new(
        InstrumentKind.UpDownCounter, "resilience.limit.in_flight", "{attempt}", "Slots that are taken.", Label.Service, Label.Owner, Label.Endpoint, Label.Limit);

    public static InstrumentDefinition LimitRejections { get; } = new(
        InstrumentKind.Counter, "resilience.limit.rejections", "{attempt}", "Attempts that found no slot, or in observation would have found none.", Label.Service, Label.Owner, Label.Endpoint, Label.Limit);

    public static InstrumentDefinition RateRejections { get; } = new(
        InstrumentKind.Counter, "resilience.rate_limit.rejections", "{attempt}", "Calls or attempts that found no permit, or in observation would have found none.", Label.Service, Label.Owner);

    public static InstrumentDefinition Level { get; } = new(
        InstrumentKind.Gauge, "resilience.service_level", "1", "How much of its work the host does.", Label.Level);

    public static InstrumentDefinition BudgetRemaining { get; } = new(
        InstrumentKind.Gauge, "resilience.objective.budget.remaining", "1", "Share of the error budget that is left: 1 with nothing spent or no calls yet, negative when overspent.", Label.Service, Label.Owner, Label.Indicator);

    public static InstrumentDefinition Burn { get; } = new(
        InstrumentKind.Gauge, "resilience.objective.burn", "1", "How many times faster than sustainable the error budget was spent; 0 without calls.", Label.Service, Label.Owner, Label.Indicator, Label.Window);

    public static InstrumentDefinition[] All { get; } =
    [
        Calls, Attempts, Retries, RetriesRefused, Hedges, Observed, InFlight, Queued, Orphans, OrphansRunning, DurationBucket, DurationSum, DurationCount,
        CircuitState, CircuitTransitions, CircuitRejections, EndpointEjected, Ejections, Probes, Weight,
        LimitSlots, LimitInFlight, LimitRejections, RateRejections, Level, BudgetRemaining, Burn,
    ];
}
