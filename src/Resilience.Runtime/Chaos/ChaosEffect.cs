using System.Net.Sockets;

namespace Resilience;

/// <summary>What a chaos experiment does to an attempt in place of, or before, its body. Immutable.</summary>
public abstract record ChaosEffect
{
    private protected ChaosEffect()
    {
    }

    /// <summary>The attempt fails with an exception and its body does not run.</summary>
    /// <param name="make">Makes the exception, anew for each attempt; null = a <see cref="ChaosException"/>.</param>
    public static ChaosEffect Fail(Func<Exception>? make = null) => new ChaosFault(make ?? (static () => new ChaosException()));

    /// <summary>The endpoint is dead: the attempt fails as by a refused connection, which proves that nothing was sent.</summary>
    public static ChaosEffect Kill() => new ChaosFault(static () =>
        new HttpRequestException(HttpRequestError.ConnectionError, "Chaos: the endpoint is dead.", new SocketException((int)SocketError.ConnectionRefused)));

    /// <summary>The body begins later, by the host's clock; the attempt's deadline runs meanwhile.</summary>
    /// <param name="by">How much later; above zero.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="by"/> is not above zero.</exception>
    public static ChaosEffect Delay(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(by, TimeSpan.Zero);
        return new ChaosDelay(by);
    }

    /// <summary>The attempt answers with a result and its body does not run. Not for streams.</summary>
    /// <param name="result">The result, of the operation's result type; null for operations without one. Another is refused when the experiment starts.</param>
    public static ChaosEffect Answer(object? result) => new ChaosAnswer(result);
}

internal sealed record ChaosFault(Func<Exception> Make) : ChaosEffect;

internal sealed record ChaosDelay(TimeSpan By) : ChaosEffect;
