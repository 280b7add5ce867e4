using Resilience.Generators.Model;
using Resilience.Generators.Parsing;

namespace Resilience.Analyzers.Services;

/// <summary>What the policies in effect amount to, for the rules that only ask that.</summary>
internal static class OperationFacts
{
    /// <summary>What <c>Retry.Unbounded</c> stands for.</summary>
    public const int Unbounded = -1;

    public static int TotalMs(this ParsedOperation operation) => operation[PolicyKind.Timeout]?.Int("TotalMs") ?? 0;

    public static int AttemptMs(this ParsedOperation operation) => operation[PolicyKind.Timeout]?.Int("AttemptMs") ?? 0;

    /// <summary>Retries after the first attempt; 0 without a retry policy, −1 for unbounded ones.</summary>
    public static int Retries(this ParsedOperation operation) => operation[PolicyKind.Retry]?.Int("MaxRetries") ?? 0;

    /// <summary>Whether a bound other than none is declared, were its value invalid.</summary>
    public static bool IsTimed(this ParsedOperation operation) => operation.TotalMs() != 0 || operation.AttemptMs() != 0;

    /// <summary>Whether the operation says how long it may take; <c>[Timeout(0)]</c> says as long as it needs, and so does a key that switches it off.</summary>
    public static bool AnswersHowLong(this ParsedOperation operation) =>
        operation.SwitchedOffByKeys.Contains(PolicyKind.Timeout)
        || (operation[PolicyKind.Timeout] is { } timeout && (timeout.IsGiven("TotalMs") || timeout.IsGiven("AttemptMs")));

    public static bool IsRetried(this ParsedOperation operation) => operation.Retries() != 0;

    /// <summary>The endpoints that the attribute names; 0 when the registration does, or without failover.</summary>
    public static int NamedEndpoints(this ParsedOperation operation) => operation[PolicyKind.Failover]?.Texts("Endpoints").Length ?? 0;

    /// <summary>Whether another endpoint may be tried.</summary>
    public static bool FailsOver(this ParsedOperation operation) => operation[PolicyKind.Failover] is not null && operation.NamedEndpoints() != 1;

    /// <summary>Whether an attempt with an unknown outcome may be repeated at another endpoint.</summary>
    public static bool MayMove(this ParsedOperation operation) =>
        operation.Nature.IsRead || operation[PolicyKind.Idempotent]?.Flag("AcrossEndpoints") == true;

    /// <summary>Whether a second attempt may run beside one that takes long: of what may be repeated, and never of a synchronous operation.</summary>
    public static bool IsHedged(this ParsedOperation operation) =>
        operation.AsksForHedges() && (operation.Nature.IsRead || operation[PolicyKind.Idempotent] is not null);

    /// <summary>
    /// Whether its policies ask for repeats, were it a write that must not be repeated. A failover repeats too, unless the operation says that
    /// it is not to be retried: then only what was never sent moves on.
    /// </summary>
    public static bool AsksForRepeats(this ParsedOperation operation) =>
        operation.AsksForRetries() || operation.AsksForHedges();

    /// <summary>Whether it would be hedged, were it of what may be repeated.</summary>
    public static bool AsksForHedges(this ParsedOperation operation) =>
        operation[PolicyKind.Hedge] is not null && !operation.Returns.IsSynchronous;

    /// <summary>The same without its hedge.</summary>
    public static bool AsksForRetries(this ParsedOperation operation) =>
        operation.IsRetried() || (operation.FailsOver() && operation[PolicyKind.Retry] is null);

    /// <summary>Whether one call may run the body twice, with the same arguments.</summary>
    public static bool MayRunTwice(this ParsedOperation operation) =>
        operation.IsRetried() || operation.IsHedged() || (operation.AsksForRetries() && operation.MayMove());
}
