using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Resilience;

namespace Weather;

/// <summary>The level of the sea, from two harbours: every policy there is, on every shape of operation.</summary>
[Slo(99, LatencyMs = 5_000)]
[Sheds(ServiceLevel.Degraded)]
[Timeout(10_000, AttemptMs = 1_000)]
[RateLimit(30)]
[Retry(1, DelayMs = 0)]
[Failover("north", "south", FailureThreshold = 10)]
[CircuitBreaker(ConsecutiveFailures = 3, BreakMs = 5_000)]
[AdaptiveLimit(Min = 2, Max = 8, Initial = 4)]
[Bulkhead(1, QueueLimit = 1, MaxWaitMs = 200)]
[Failure(Except = [typeof(KeyNotFoundException)])]
[Dependency(AvailabilityPercent = 99.99, Group = "sea")]
public interface ITides
{
    /// <summary>The level now; the last one known while nobody answers.</summary>
    [Read, Hedge(100), Fallback(FallbackSource.LastGood, KeyedBy = [nameof(port)], MaxAgeMs = 60_000)]
    ValueTask<int> FindLevelAsync(string port, CancellationToken cancellationToken = default);

    /// <summary>The level, without a second try.</summary>
    [Read, Retry(0), Timeout(500, AttemptMs = 500), Fallback(nameof(NoLevel))]
    ValueTask<int> PeekAsync(string port, CancellationToken cancellationToken = default);

    /// <summary>Nobody knows.</summary>
    static int NoLevel(string port, Exception cause) => -cause.GetType().Name.Length;

    /// <summary>Records a level, once per key.</summary>
    [Write, Idempotent(nameof(key)), Fallback(nameof(Later))]
    Task<string> RecordAsync(string port, int level, Guid key, CancellationToken cancellationToken = default);

    /// <summary>Accepts a level to be recorded later.</summary>
    static string Later(string port, int level, Guid key, Exception cause) => $"later: {cause.GetType().Name}";

    /// <summary>What the tide does; the almanac knows when no harbour does.</summary>
    [Read, Fallback(typeof(Almanac))]
    Task<string> TellAsync(string port, CancellationToken cancellationToken = default);

    /// <summary>The levels of an hour.</summary>
    [Operation("Watch"), Read, Fallback(nameof(Silence))]
    IAsyncEnumerable<int> WatchAsync(string port, CancellationToken cancellationToken = default);

    /// <summary>Nothing to see.</summary>
    static async IAsyncEnumerable<int> Silence(string port)
    {
        await Task.CompletedTask;
        yield break;
    }

    /// <summary>How many levels are known.</summary>
    [Fallback(nameof(None))]
    int Count(string port, CancellationToken cancellationToken = default);

    /// <summary>None.</summary>
    static int None(string port) => 0;

    /// <summary>Sends anything there and back.</summary>
    [Read, Fallback(nameof(NoEcho))]
    ValueTask<string?> EchoAsync<T>(T what, CancellationToken cancellationToken = default)
        where T : notnull;

    /// <summary>No answer.</summary>
    static string? NoEcho<T>(T what)
        where T : notnull => null;
}
