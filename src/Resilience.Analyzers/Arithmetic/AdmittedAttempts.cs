using Resilience.Analyzers.Services;
using Resilience.Analyzers.Values;
using Resilience.Generators.Model;
using Resilience.Generators.Parsing;

namespace Resilience.Analyzers.Arithmetic;

/// <summary>How many attempts rate limits let through at most.</summary>
internal static class AdmittedAttempts
{
    /// <summary>The attempts of operations within a time; null where one of them has no limit that holds.</summary>
    public static long? MostWithin(int milliseconds, IReadOnlyCollection<ParsedOperation> operations)
    {
        if (!operations.All(operation => operation[PolicyKind.RateLimit] is { IsObserved: false } && !InvalidValues.AreIn(operation, PolicyKind.RateLimit)))
        {
            return null;
        }

        var total = 0m;
        foreach (var sharing in operations.GroupBy(operation => operation[PolicyKind.RateLimit]!.Declared.Attribute))
        {
            var limit = sharing.First()[PolicyKind.RateLimit]!;
            var attempts = sharing.Select(operation => AttemptsPerPermit(operation, limit)).ToArray();
            if (attempts.Any(most => most is null))
            {
                return null;
            }

            total += PermitsWithin(milliseconds, limit) * attempts.Max()!.Value;
        }

        return total < long.MaxValue ? (long)total : null;
    }

    /// <summary>What was saved up, and what comes in evenly meanwhile.</summary>
    private static decimal PermitsWithin(int milliseconds, EffectivePolicy limit)
    {
        var burst = limit.Int("Burst") > 0 ? limit.Int("Burst") : limit.Int("Permits");
        return Math.Floor(burst + ((decimal)limit.Int("Permits") * milliseconds / limit.Int("PerMs")));
    }

    /// <summary>An operation's own limit takes a permit for each attempt, the service's one for the whole call. Null for unbounded.</summary>
    private static decimal? AttemptsPerPermit(ParsedOperation operation, EffectivePolicy limit) =>
        limit.Scope == PolicyScope.Operation ? 1
        : operation.Retries() < 0 ? null
        : (1m + operation.Retries()) * (1 + (operation.IsHedged() ? operation[PolicyKind.Hedge]!.Int("MaxHedges") : 0));
}
