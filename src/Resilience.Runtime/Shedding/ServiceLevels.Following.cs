using Resilience.Shedding;

namespace Resilience;

/// <content>The level that follows a health score.</content>
public sealed partial class ServiceLevels
{
    private ITimer? _timer;
    private HealthOptions? _options;
    private LevelDecision? _decision;
    private HealthScore? _score;

    /// <summary>Reads the host's health. Asked on a timer, under no lock.</summary>
    internal Func<HealthReadings> Health { get; set; } = () => new HealthReadings(0, 0, 1, 1);

    /// <summary>Lets the level follow the host's health from now on: processor, memory, what it depends on, and its error budgets.</summary>
    /// <param name="options">How; null for the defaults. What was followed before is replaced.</param>
    /// <exception cref="ArgumentException">A value is out of range, or the thresholds contradict each other.</exception>
    public void Follow(HealthOptions? options = null)
    {
        options ??= new HealthOptions();
        options.Validate();
        var period = TimeSpan.FromMilliseconds(options.SampleMs);
        lock (_gate)
        {
            _timer?.Dispose();
            _options = options;
            _decision = new LevelDecision(options, _automatic);
            using (ExecutionContext.SuppressFlow())
            {
                _timer = _clock.Provider.CreateTimer(static state => ((ServiceLevels)state!).Sample(), this, period, period);
            }
        }
    }

    /// <summary>Follows the health score no more: the level is full, or the one set by hand.</summary>
    public void StopFollowing()
    {
        lock (_gate)
        {
            _timer?.Dispose();
            _timer = null;
            _decision = null;
            _score = null;
            _automatic = ServiceLevel.Full;
            Settle(null, "the health score is followed no more");
        }
    }

    /// <summary>Ends with the host.</summary>
    internal void End()
    {
        lock (_gate)
        {
            _timer?.Dispose();
            _decision = null;
        }
    }

    internal void Sample()
    {
        var readings = Health();
        lock (_gate)
        {
            if (_decision is null)
            {
                return;
            }

            _score = readings.Score(_options!);
            if (_decision.Observe(_score.Value, _clock.Fine()))
            {
                _automatic = _decision.Level;
                Settle(null, FormattableString.Invariant($"health score {_score.Value:0.00}, decided by {_score.Worst}"));
            }
        }
    }
}
