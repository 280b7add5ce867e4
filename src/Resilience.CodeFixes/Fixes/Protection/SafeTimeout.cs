using Resilience.Analyzers.Arithmetic;
using Resilience.Analyzers.Services;
using Resilience.Generators.Model;
using Resilience.Generators.Parsing;

namespace Resilience.CodeFixes.Fixes.Protection;

/// <summary>
/// A bound for operations of which nothing is known: long enough to leave slow but working calls alone, short enough to end
/// a hang, and with a total that holds every attempt and the largest delays.
/// </summary>
internal static class SafeTimeout
{
    private const int AttemptMs = 10_000;
    private const int UnboundedTotalMs = 30_000;
    private const int LongestTotalMs = 600_000;
    private const int RoundedToMs = 1_000;
    private const int UnknownEndpoints = 2;

    /// <summary>The attribute's arguments, with their parentheses.</summary>
    public static string ArgumentsFor(IEnumerable<ParsedOperation> operations)
    {
        var worst = operations.Max(WorstCaseMs);
        var total = (worst + RoundedToMs - 1) / RoundedToMs * RoundedToMs;
        return total switch
        {
            <= AttemptMs => $"({Text.Literal(AttemptMs)})",

            // So many attempts are not meant to be waited for: the total alone ends the call.
            > LongestTotalMs => $"({Text.Literal(UnboundedTotalMs)})",
            _ => $"({Text.Literal(total)}, AttemptMs = {Text.Literal(AttemptMs)})",
        };
    }

    private static long WorstCaseMs(ParsedOperation operation) => operation.Retries() switch
    {
        OperationFacts.Unbounded => UnboundedTotalMs,
        > 0 => RetryPlan.Of(operation[PolicyKind.Retry]!).WorstCaseMs(AttemptMs, freeMoves: 0),

        // Failing over without a retry policy tries each endpoint once.
        _ when operation.FailsOver() && operation[PolicyKind.Retry] is null =>
            (long)AttemptMs * (operation.NamedEndpoints() > 0 ? operation.NamedEndpoints() : UnknownEndpoints),
        _ => AttemptMs,
    };
}
