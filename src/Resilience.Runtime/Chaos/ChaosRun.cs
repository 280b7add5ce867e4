using Resilience.Events;
using Resilience.Timing;

namespace Resilience;

/// <summary>One chaos experiment, from its start to its end. Thread-safe.</summary>
public sealed class ChaosRun
{
    private readonly object _gate = new();
    private readonly EventQueue _events;
    private readonly Clock _clock;
    private readonly Func<double?> _budget;
    private readonly Action<ChaosRun> _ended;
    private readonly Random _random;
    private readonly long _started;
    private long _hits;
    private long _checkAt;
    private string? _endedBecause;

    internal ChaosRun(ChaosExperiment experiment, EventQueue events, Clock clock, Func<double?> budget, Action<ChaosRun> ended)
    {
        Experiment = experiment;
        _events = events;
        _clock = clock;
        _budget = budget;
        _ended = ended;
        _random = experiment.Seed is { } seed ? new Random(seed) : new Random();
        _started = clock.Fine();
        _checkAt = _started;
    }

    /// <summary>What is run.</summary>
    public ChaosExperiment Experiment { get; }

    /// <summary>Attempts that were hit.</summary>
    public long Hits => Volatile.Read(ref _hits);

    /// <summary>Why it ended; null while it runs.</summary>
    public string? EndedBecause
    {
        get
        {
            EndIfDue(_clock.Fine());
            return Volatile.Read(ref _endedBecause);
        }
    }

    /// <summary>Ends the experiment; once it has ended, nothing.</summary>
    /// <param name="who">Who asks.</param>
    /// <param name="why">The reason.</param>
    /// <exception cref="ArgumentException">Who or why is missing.</exception>
    public void Stop(string who, string why)
    {
        Signature.Require(nameof(ChaosRun), who, why);
        End(who, why);
    }

    internal bool TryHit(string service, string operation, string endpoint)
    {
        if (!Is(Experiment.Service, service) || !Is(Experiment.Operation, operation) || !Is(Experiment.Endpoint, endpoint))
        {
            return false;
        }

        var now = _clock.Fine();
        EndIfDue(now);
        lock (_gate)
        {
            if (_endedBecause is not null || _random.NextDouble() >= RateAt(now))
            {
                return false;
            }

            _hits++;
            return true;
        }
    }

    /// <summary>Less of the budget is left than the experiment may go on with: how much, in percent.</summary>
    internal double? TooLittleBudget() => _budget() * 100 is { } left && left < Experiment.BudgetFloorPercent ? left : null;

    private static bool Is(string? wanted, string name) => wanted is null || wanted.Equals(name, StringComparison.OrdinalIgnoreCase);

    private double RateAt(long now) => Experiment.Escalation > TimeSpan.Zero
        ? Experiment.Rate * Math.Min(1, (double)(now - _started) / Experiment.Escalation.Ticks)
        : Experiment.Rate;

    private void EndIfDue(long now)
    {
        if (now - _started >= Experiment.Duration.Ticks)
        {
            End(null, "its time is over");
            return;
        }

        var checkAt = Volatile.Read(ref _checkAt);
        if (now >= checkAt
            && Interlocked.CompareExchange(ref _checkAt, now + TimeSpan.TicksPerSecond, checkAt) == checkAt
            && TooLittleBudget() is { } left)
        {
            End(null, FormattableString.Invariant($"only {left:0.#} % of an error budget is left, and {Experiment.BudgetFloorPercent:0.#} % is the floor"));
        }
    }

    private void End(string? who, string why)
    {
        lock (_gate)
        {
            if (_endedBecause is not null)
            {
                return;
            }

            Volatile.Write(ref _endedBecause, why);
            _events.Raise(new ResilienceEvent(_events.Now, ResilienceEventKind.ChaosStopped, Experiment.Service)
            {
                Operation = Experiment.Operation,
                Endpoint = Experiment.Endpoint,
                Who = who,
                Why = why,
            });
        }

        _ended(this);
    }
}
