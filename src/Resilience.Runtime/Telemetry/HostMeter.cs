using System.Diagnostics.Metrics;
using Resilience.Calling;
using Resilience.Timing;

namespace Resilience.Telemetry;

/// <summary>
/// The meter of one host. Every instrument is observable: it reads what calls count anyway, when somebody collects. A series is
/// there as soon as its service is.
/// </summary>
internal sealed class HostMeter : IDisposable
{
    private readonly Meter _meter;
    private readonly SeriesReader _series;
    private readonly DurationSwitch _durations;

    public HostMeter(IMeterFactory? factory, Func<ServiceState[]> services, Clock clock, DurationSwitch durations, Func<ServiceLevel> level)
    {
        // Without a factory the scope is what tells two hosts of a process apart.
        var options = new MeterOptions(Instruments.MeterName) { Scope = factory is null ? this : null, Version = typeof(HostMeter).Assembly.GetName().Version?.ToString(3) };
        _meter = factory?.Create(options) ?? new Meter(options);
        _series = new SeriesReader(services, clock, level);
        _durations = durations;
        AddCalls();
        AddStates();
    }

    public void Dispose() => _meter.Dispose();

    private void AddCalls()
    {
        Add(Instruments.Calls, _series.Calls);
        Add(Instruments.Attempts, _series.Attempts);
        Add(Instruments.Retries, () => _series.OfCounts(counts => counts.Retries));
        Add(Instruments.RetriesRefused, () => _series.OfCounts(counts => counts.RetriesRefused));
        Add(Instruments.Hedges, () => _series.OfCounts(counts => counts.Hedges));
        Add(Instruments.Observed, () => _series.OfCounts(counts => counts.Observed));
        Add(Instruments.Orphans, () => _series.OfCounts(counts => counts.Abandoned));
        Add(Instruments.OrphansRunning, () => _series.OfCounts(counts => counts.StillRunning));
        Add(Instruments.InFlight, () => _series.OfOperations(operation => operation.Parts.InFlight.Read()));
        Add(Instruments.Queued, () => _series.OfOperations(operation => operation.QueuedCalls));
        _durations.Follow(
            Add(Instruments.DurationBucket, Timed(_series.DurationBuckets)),
            Add(Instruments.DurationSum, Timed(_series.DurationSums)),
            Add(Instruments.DurationCount, Timed(_series.DurationCounts)));
    }

    private void AddStates()
    {
        Add(Instruments.CircuitState, _series.CircuitStates);
        Add(Instruments.CircuitTransitions, _series.CircuitTransitions);
        Add(Instruments.CircuitRejections, _series.CircuitRejections);
        Add(Instruments.EndpointEjected, _series.Ejected);
        Add(Instruments.Ejections, _series.Ejections);
        Add(Instruments.Probes, _series.Probes);
        Add(Instruments.Weight, _series.Weights);
        Add(Instruments.LimitSlots, _series.LimitSlots);
        Add(Instruments.LimitInFlight, _series.LimitInFlight);
        Add(Instruments.LimitRejections, _series.LimitRejections);
        Add(Instruments.RateRejections, _series.RateRejections);
        Add(Instruments.Level, _series.Levels);
        Add(Instruments.BudgetRemaining, _series.BudgetsRemaining);
        Add(Instruments.Burn, _series.Burns);
    }

    /// <summary>Who collects durations wants them measured.</summary>
    private Func<IEnumerable<Measurement<T>>> Timed<T>(Func<IEnumerable<Measurement<T>>> read)
        where T : struct => () =>
        {
            _durations.Refresh();
            return read();
        };

    private Instrument Add<T>(InstrumentDefinition definition, Func<IEnumerable<Measurement<T>>> read)
        where T : struct => definition.Kind switch
        {
            InstrumentKind.Counter => _meter.CreateObservableCounter(definition.Name, read, definition.Unit, definition.Description),
            InstrumentKind.UpDownCounter => _meter.CreateObservableUpDownCounter(definition.Name, read, definition.Unit, definition.Description),
            _ => _meter.CreateObservableGauge(definition.Name, read, definition.Unit, definition.Description),
        };
}
