using Resilience.Calling;
using Resilience.Routing;

namespace Resilience.Probing;

/// <summary>
/// Asks one endpoint once per interval until it is disposed. An answer must come within the interval; what comes later is not
/// heard. A question that does not even heed its cancellation is left behind, as long as they are few.
/// </summary>
internal sealed class ProbeLoop : IDisposable
{
    /// <summary>So many left behind say enough, and each takes memory: until one has ended each interval is a no.</summary>
    private const int MaxHanging = 8;

    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(5);

    private readonly Host _host;
    private readonly Func<FailoverState[]> _listeners;
    private readonly int _endpoint;
    private readonly Func<CancellationToken, ValueTask<bool>> _ask;
    private readonly CancellationTokenSource _stopping = new();
    private readonly ITimer _timer;
    private int _hanging;

    /// <param name="host">The host's clock and randomness.</param>
    /// <param name="listeners">Who hears the answers now; while nobody does, nothing is asked.</param>
    /// <param name="endpoint">The endpoint's number.</param>
    /// <param name="ask">The question.</param>
    public ProbeLoop(Host host, Func<FailoverState[]> listeners, int endpoint, Func<CancellationToken, ValueTask<bool>> ask)
    {
        _host = host;
        _listeners = listeners;
        _endpoint = endpoint;
        _ask = ask;
        _timer = CreateTimer();

        // Drawn, so that hosts which start together do not ask together.
        _timer.Change(IntervalOf(listeners()) * host.Random.NextDouble(), Timeout.InfiniteTimeSpan);
    }

    public void Dispose()
    {
        _stopping.Cancel();
        _timer.Dispose();
    }

    private static TimeSpan IntervalOf(FailoverState[] listeners) =>
        listeners.Length == 0 ? Idle : TimeSpan.FromMilliseconds(listeners.Min(failover => failover.Settings.ProbeIntervalMs));

    /// <summary>Whoever happens to use the service first must not lend its session and its trace to all probes.</summary>
    private ITimer CreateTimer()
    {
        if (ExecutionContext.IsFlowSuppressed())
        {
            return _host.Clock.Provider.CreateTimer(static loop => _ = ((ProbeLoop)loop!).TickAsync(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }

        using (ExecutionContext.SuppressFlow())
        {
            return CreateTimer();
        }
    }

    /// <summary>One interval. The timer runs once and is set again at the end, so intervals never overlap; nothing here throws.</summary>
    private async Task TickAsync()
    {
        var begun = _host.Clock.Fine();
        var listeners = _listeners();
        var interval = IntervalOf(listeners);
        if (listeners.Length > 0)
        {
            await AskOnceAsync(listeners, interval).ConfigureAwait(false);
        }

        if (!_stopping.IsCancellationRequested)
        {
            var left = interval - TimeSpan.FromTicks(_host.Clock.Fine() - begun);
            _timer.Change(left > TimeSpan.Zero ? left : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        }
    }

    private async Task AskOnceAsync(FailoverState[] listeners, TimeSpan interval)
    {
        var asking = Array.ConvertAll(listeners, failover => (Failover: failover, failover[_endpoint].Permit));
        var result = Volatile.Read(ref _hanging) < MaxHanging ? await AnswerAsync(AskAsync(interval), interval).ConfigureAwait(false) : new ProbeResult(false, true);
        if (_stopping.IsCancellationRequested)
        {
            return;
        }

        var now = _host.Clock.Fine();
        foreach (var (failover, permit) in asking)
        {
            failover.NoteProbe(_endpoint, permit, result, now);
        }
    }

    private async Task<ProbeResult> AnswerAsync(Task<ProbeResult> question, TimeSpan interval)
    {
        try
        {
            return await question.WaitAsync(interval, _host.Clock.Provider, _stopping.Token).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            Interlocked.Increment(ref _hanging);
            _ = question.ContinueWith(
                static (_, loop) => Interlocked.Decrement(ref ((ProbeLoop)loop!)._hanging), this, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            return new ProbeResult(false, error is TimeoutException);
        }
    }

    private async Task<ProbeResult> AskAsync(TimeSpan interval)
    {
        using var limit = new CancellationTokenSource(interval, _host.Clock.Provider);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, _stopping.Token);
        try
        {
            return new ProbeResult(await _ask(both.Token).ConfigureAwait(false), false);
        }
        catch (Exception error)
        {
            return limit.IsCancellationRequested ? new ProbeResult(false, true) : new ProbeResult(false, false, error);
        }
    }
}
