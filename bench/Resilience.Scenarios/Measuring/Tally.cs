using Resilience.Scenarios.Cases;
using Resilience.Scenarios.Clients;

namespace Resilience.Scenarios.Measuring;

/// <summary>Counts what callers got by the second their call began in, and what backends were sent by the second it was sent in.</summary>
internal sealed class Tally
{
    private readonly Second[] _seconds;
    private readonly List<double> _answeredMs = [];
    private long _requests;

    public Tally(Scenario scenario)
    {
        _seconds = new Second[(int)Math.Ceiling(scenario.Seconds)];
        for (var second = 0; second < _seconds.Length; second++)
        {
            _seconds[second] = new Second();
        }
    }

    public void CountRequest(double second)
    {
        _requests++;
        if (second < _seconds.Length)
        {
            _seconds[(int)second].Requests++;
        }
    }

    /// <param name="outcome">What the caller got.</param>
    /// <param name="started">When it called, in ticks.</param>
    /// <param name="ended">When it got it.</param>
    public void Count(CallOutcome outcome, long started, long ended)
    {
        var second = _seconds[(int)(started / TimeSpan.TicksPerSecond)];
        switch (outcome)
        {
            case CallOutcome.Ok:
                second.Ok++;
                break;
            case CallOutcome.Degraded:
                second.Degraded++;
                break;
            default:
                second.Failed++;
                return;
        }

        _answeredMs.Add((ended - started) / (double)TimeSpan.TicksPerMillisecond);
    }

    /// <summary>Works the figures out.</summary>
    public RunResult Close(Scenario scenario, ClientKind kind, int calls)
    {
        _answeredMs.Sort();
        var counted = _seconds.Sum(second => second.Calls);
        if (counted != calls)
        {
            throw new InvalidOperationException($"{scenario.Name}, {kind}: {calls} calls were made and {counted} have ended.");
        }

        return new RunResult
        {
            Scenario = scenario,
            Kind = kind,
            Seconds = _seconds,
            OkPercent = 100.0 * _seconds.Sum(second => second.Ok) / calls,
            DegradedPercent = 100.0 * _seconds.Sum(second => second.Degraded) / calls,
            P50Ms = Percentile(0.50),
            P99Ms = Percentile(0.99),
            BackendLoad = (double)_requests / calls,
            RecoverySeconds = Recovery.After(scenario.TroubleUntil, _seconds),
        };
    }

    private double Percentile(double share) =>
        _answeredMs.Count == 0 ? double.NaN : _answeredMs[Math.Min(_answeredMs.Count - 1, (int)(share * _answeredMs.Count))];
}
