using Resilience.Analyzers.Services;
using Resilience.Analyzers.Values;
using Resilience.Generators.Model;
using Resilience.Generators.Parsing;

namespace Resilience.Analyzers.Arithmetic;

/// <summary>Whether an operation's attempts fit its total timeout, in milliseconds.</summary>
internal sealed record TimeoutArithmetic(long Attempts, int AttemptMs, long DelaysMs, long WorstCaseMs, int TotalMs)
{
    /// <summary>An equal sum fits: the last attempt may start with exactly one attempt left.</summary>
    public bool Fits => WorstCaseMs <= TotalMs;

    /// <summary>The sum; null when a number is not given, not finite or not valid.</summary>
    public static TimeoutArithmetic? Of(ParsedOperation operation)
    {
        if (operation.TotalMs() <= 0 || operation.AttemptMs() <= 0 || operation.Retries() <= 0
            || InvalidValues.AreIn(operation, PolicyKind.Timeout) || InvalidValues.AreIn(operation, PolicyKind.Retry))
        {
            return null;
        }

        var plan = RetryPlan.Of(operation[PolicyKind.Retry]!);
        var free = FreeMoves(operation);
        var attempt = operation.AttemptMs();
        return new TimeoutArithmetic((long)plan.Retries + 1, attempt, plan.DelaysMs(free), plan.WorstCaseMs(attempt, free), operation.TotalMs());
    }

    /// <summary>Retries that find an endpoint not yet tried wait for nothing; where the endpoints are not known here, all may.</summary>
    public static int FreeMoves(ParsedOperation operation)
    {
        if (!operation.FailsOver() || !operation.MayMove())
        {
            return 0;
        }

        var named = operation.NamedEndpoints();
        return named == 0 ? operation.Retries() : named - 1;
    }
}
