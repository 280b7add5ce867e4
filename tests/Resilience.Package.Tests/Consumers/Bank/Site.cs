using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace Bank;

/// <summary>A site that answers, or one that fails after it was reached.</summary>
public sealed class Site(string name, bool works) : ILedger
{
    /// <inheritdoc/>
    public async ValueTask<string?> FindBalanceAsync(string account, CancellationToken cancellationToken = default)
    {
        await Task.Yield();
        return Answer("balance");
    }

    /// <inheritdoc/>
    public Task<string> PostAsync(decimal amount, Guid key, CancellationToken cancellationToken = default) => Task.FromResult(Answer("posting"));

    /// <inheritdoc/>
    public async IAsyncEnumerable<string> ListAsync(
        string account, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await Task.Yield();
        yield return Answer("entry");
    }

    /// <inheritdoc/>
    public string Count(string account, CancellationToken cancellationToken = default) => Answer("count");

    /// <inheritdoc/>
    public ValueTask<string?> EchoAsync<T>(T what, CancellationToken cancellationToken = default)
        where T : notnull => new(Answer($"{what}"));

    private string Answer(string what) => works ? $"{what} from {name}" : throw new IOException($"{what} at {name}");
}
