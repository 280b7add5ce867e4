using System;
using System.Collections.Generic;
using System.IO;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using Resilience;

namespace Weather;

/// <summary>A harbour that fails or hangs as the port's name says.</summary>
public sealed class Harbour(Endpoint endpoint) : ITides
{
    /// <inheritdoc/>
    public ValueTask<int> FindLevelAsync(string port, CancellationToken cancellationToken = default) => AnswerAsync(port, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<int> PeekAsync(string port, CancellationToken cancellationToken = default) => AnswerAsync(port, cancellationToken);

    /// <inheritdoc/>
    public async Task<string> RecordAsync(string port, int level, Guid key, CancellationToken cancellationToken = default) =>
        $"recorded at {endpoint.Name} as {level + await AnswerAsync(port, cancellationToken)}";

    /// <inheritdoc/>
    public async Task<string> TellAsync(string port, CancellationToken cancellationToken = default) =>
        $"rising, says {endpoint.Name} at {await AnswerAsync(port, cancellationToken)}";

    /// <inheritdoc/>
    public async IAsyncEnumerable<int> WatchAsync(string port, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        for (var minute = 0; minute < 3; minute++)
        {
            yield return minute + await AnswerAsync(port, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public int Count(string port, CancellationToken cancellationToken = default) => port == "nowhere" ? throw new IOException("nobody counts") : port.Length;

    /// <inheritdoc/>
    public ValueTask<string?> EchoAsync<T>(T what, CancellationToken cancellationToken = default)
        where T : notnull => new($"{what} from {endpoint.Name}");

    private async ValueTask<int> AnswerAsync(string port, CancellationToken cancellationToken)
    {
        if (port == "nowhere" || port == endpoint.Name)
        {
            throw new IOException($"{endpoint.Name} does not hear {port}");
        }

        if (port == "atlantis")
        {
            throw new KeyNotFoundException("There is no such port.");
        }

        if (port == $"slow {endpoint.Name}" || port == "slow")
        {
            await new TaskCompletionSource().Task.WaitAsync(cancellationToken);
        }

        return port.Length;
    }
}

/// <summary>What is printed once a year.</summary>
public sealed class Almanac : ITides
{
    /// <inheritdoc/>
    public ValueTask<int> FindLevelAsync(string port, CancellationToken cancellationToken = default) => new(0);

    /// <inheritdoc/>
    public ValueTask<int> PeekAsync(string port, CancellationToken cancellationToken = default) => new(0);

    /// <inheritdoc/>
    public Task<string> RecordAsync(string port, int level, Guid key, CancellationToken cancellationToken = default) => Task.FromResult("not in print");

    /// <inheritdoc/>
    public Task<string> TellAsync(string port, CancellationToken cancellationToken = default) => Task.FromResult("rising, says the almanac");

    /// <inheritdoc/>
    public async IAsyncEnumerable<int> WatchAsync(string port, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await Task.CompletedTask;
        yield break;
    }

    /// <inheritdoc/>
    public int Count(string port, CancellationToken cancellationToken = default) => 0;

    /// <inheritdoc/>
    public ValueTask<string?> EchoAsync<T>(T what, CancellationToken cancellationToken = default)
        where T : notnull => new("in print");
}
