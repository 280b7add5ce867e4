using System.Diagnostics.Metrics;
using Resilience.Calling;
using Resilience.Timing;

namespace Resilience.Telemetry;

/// <summary>Reads the series of a host's operations. Thread-safe; reading changes nothing a call sees.</summary>
internal sealed partial class SeriesReader(Func<ServiceState[]> services, Clock clock, Func<ServiceLevel> level)
{
    private readonly Dictionary<Operation, long> _attempts = [];

    public IEnumerable<Measurement<long>> Calls()
    {
        foreach (var (operation, name) in Operations())
        {
            var counts = operation.Parts.Counters.Read();
            foreach (var series in CallSeries.All)
            {
                yield return new(series.Read(counts), Of(Label.Service, operation.Service.Name), Of(Label.Operation, name), Of(Label.Outcome, series.Outcome), Of(Label.Cause, series.Cause));
            }
        }
    }

    public IEnumerable<Measurement<long>> Attempts() =>
        OfOperations(operation => NeverLess(operation, operation.Parts.Counters.Read().Attempts));

    public IEnumerable<Measurement<long>> OfCounts(Func<OperationCounts, long> read) => OfOperations(operation => read(operation.Parts.Counters.Read()));

    public IEnumerable<Measurement<long>> OfOperations(Func<Operation, long> read)
    {
        foreach (var (operation, name) in Operations())
        {
            yield return new(read(operation), Of(Label.Service, operation.Service.Name), Of(Label.Operation, name));
        }
    }

    public IEnumerable<Measurement<long>> DurationBuckets()
    {
        foreach (var (operation, name) in Operations())
        {
            var (upTo, _) = operation.Parts.Durations.Read();
            for (var bucket = 0; bucket < upTo.Length; bucket++)
            {
                yield return new(
                    upTo[bucket], Of(Label.Service, operation.Service.Name), Of(Label.Operation, name), Of(Label.UpperBound, DurationHistogram.BoundNames[bucket]));
            }
        }
    }

    public IEnumerable<Measurement<long>> DurationCounts() => OfOperations(operation => operation.Parts.Durations.Read().UpTo[^1]);

    public IEnumerable<Measurement<double>> DurationSums()
    {
        foreach (var (operation, name) in Operations())
        {
            yield return new(operation.Parts.Durations.Read().Seconds, Of(Label.Service, operation.Service.Name), Of(Label.Operation, name));
        }
    }

    private static KeyValuePair<string, object?> Of(Label label, string value) => new(label.Name, value);

    private IEnumerable<(Operation Operation, string Name)> Operations() =>
        services().SelectMany(service => service.Operations.Select(operation => (operation, operation.Name)));

    /// <summary>Attempts are worked out from several counters, read one after the other: what is missing of a call in between comes with the next reading.</summary>
    private long NeverLess(Operation operation, long attempts)
    {
        lock (_attempts)
        {
            return _attempts[operation] = Math.Max(attempts, _attempts.GetValueOrDefault(operation));
        }
    }
}
