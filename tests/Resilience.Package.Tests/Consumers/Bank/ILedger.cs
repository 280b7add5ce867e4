using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Resilience;

namespace Bank;

/// <summary>What is booked, at two sites.</summary>
[Slo(99.9, LatencyMs = 300)]
[Timeout(31_000, AttemptMs = 10_000)]
[CircuitBreaker]
[Failover("north", "south")]
public interface ILedger
{
    /// <summary>What an account holds; null when nobody knows.</summary>
    [Retry(2, DelayMs = 1), Fallback(nameof(NoBalance))]
    ValueTask<string?> FindBalanceAsync(string account, CancellationToken cancellationToken = default);

    /// <summary>Nobody knows.</summary>
    static string? NoBalance(string account) => null;

    /// <summary>Books an amount, once per key.</summary>
    [Idempotent(nameof(key)), Fallback(nameof(Pending))]
    Task<string> PostAsync(decimal amount, Guid key, CancellationToken cancellationToken = default);

    /// <summary>Accepts an amount to be booked later.</summary>
    static string Pending(decimal amount, Guid key, Exception cause) => $"pending: {cause?.Message}";

    /// <summary>The entries of an account.</summary>
    [Fallback(nameof(NoEntries))]
    IAsyncEnumerable<string> ListAsync(string account, CancellationToken cancellationToken = default);

    /// <summary>No entries.</summary>
    static async IAsyncEnumerable<string> NoEntries(string account)
    {
        await Task.CompletedTask;
        yield break;
    }

    /// <summary>How many entries an account has.</summary>
    [Fallback(nameof(None))]
    string Count(string account, CancellationToken cancellationToken = default);

    /// <summary>No entries.</summary>
    static string None(string account) => "0";

    /// <summary>Sends anything there and back.</summary>
    [Read, Fallback(nameof(NoEcho))]
    ValueTask<string?> EchoAsync<T>(T what, CancellationToken cancellationToken = default)
        where T : notnull;

    /// <summary>No answer.</summary>
    static string? NoEcho<T>(T what)
        where T : notnull => null;
}
