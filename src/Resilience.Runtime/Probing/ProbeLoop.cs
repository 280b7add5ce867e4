using Resilience.Calling;
using Resilience.Routing;

namespace Resilience.Probing;

/// <summary>
/// Asks one endpoint once per interval until it is disposed. An answer must come within the interval; while a question hangs
/// no other is asked, and each interval that it hangs is a no.
/// </summary>
internal sealed class ProbeLoop : IDisposable
{
    private readonly Host _host;
    private readonly FailoverState[] _failovers;
    private readonly int _endpoint;
    private readonly Func<CancellationToken, ValueTask<bool>> _ask;
    private readonly CancellationTokenSource _stopping = new();
    private readonly HealthPermit[] _permits;
    private readonly ITimer _timer;
    private Task<ProbeResult>? _question;

    /// <param name="host">The host's clock and randomness.</param>
    /// <param name="failovers">Who hears the answers.</param>
    /// <param name="endpoint">The endpoint's number.</param>
    /// <param name="ask">The question.</param>
    public ProbeLoop(Host host, FailoverState[] failovers, int endpoint, Func<CancellationToken, ValueTask<bool>> ask)
    {
        _host = host;
        _failovers = failovers;
        _endpoint = endpoint;
        _ask = ask;
        _permits = new HealthPermit[failovers.Length];

        _timer = CreateTimer();

        // Drawn, so that hosts which start together do not ask together.
        _timer.Change(Interval * host.Random.NextDouble(), Timeout.InfiniteTimeSpan);
    }

    private TimeSpan Interval => TimeSpan.FromMilliseconds(_failovers.Min(failover => failover.Settings.ProbeIntervalMs));

    public void Dispose()
    {
        _stopping.Cancel();
        _timer.Dispose();
    }

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
        if (_question is null)
        {
            for (var i = 0; i < _failovers.Length; i++)
            {
                _permits[i] = _failovers[i][_endpoint].Permit;
            }

            _question = AskAsync();
        }

        var result = await AnswerAsync(_question).ConfigureAwait(false);
        if (_stopping.IsCancellationRequested)
        {
            return;
        }

        var now = _host.Clock.Fine();
        for (var i = 0; i < _failovers.Length; i++)
        {
            _failovers[i].NoteProbe(_endpoint, _permits[i], result, now);
        }

        _question = _question.IsCompleted ? null : _question;
        var left = Interval - TimeSpan.FromTicks(now - begun);
        _timer.Change(left > TimeSpan.Zero ? left : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }

    private async Task<ProbeResult> AnswerAsync(Task<ProbeResult> question)
    {
        try
        {
            return await question.WaitAsync(Interval, _host.Clock.Provider, _stopping.Token).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            return new ProbeResult(false, error is TimeoutException);
        }
    }

    private async Task<ProbeResult> AskAsync()
    {
        using var limit = new CancellationTokenSource(Interval, _host.Clock.Provider);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, _stopping.Token);
        try
        {
            return new ProbeResult(await _ask(both.Token).ConfigureAwait(false), false);
        }
        catch (Exception)
        {
            return new ProbeResult(false, limit.IsCancellationRequested);
        }
    }
}
