using System.Diagnostics.Metrics;
using System.Globalization;
using Resilience.Laws;

namespace Resilience.Telemetry;

/// <summary>Listens to the meter of one host, as an exporter does.</summary>
internal sealed class MeterReader : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly Dictionary<string, double> _values = new(StringComparer.Ordinal);

    public MeterReader(FailoverHost host)
    {
        var factory = host.Get<IMeterFactory>();
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == "Resilience" && instrument.Meter.Scope == factory)
            {
                Instruments.Add(instrument);
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, labels, _) => Note(instrument, value, labels));
        _listener.SetMeasurementEventCallback<double>((instrument, value, labels, _) => Note(instrument, value, labels));
        _listener.Start();
    }

    public List<Instrument> Instruments { get; } = [];

    public List<(Instrument Instrument, KeyValuePair<string, object?>[] Labels)> Series { get; } = [];

    /// <summary>Collects, and finds one series: <c>name label=value …</c>, labels in the order of the instrument.</summary>
    public double this[string series] => Collect()[series];

    public IReadOnlyDictionary<string, double> Collect()
    {
        _values.Clear();
        Series.Clear();
        _listener.RecordObservableInstruments();
        return _values;
    }

    public void Dispose() => _listener.Dispose();

    private void Note(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> labels)
    {
        Series.Add((instrument, labels.ToArray()));
        _values.Add(string.Join(' ', labels.ToArray().Select(label => string.Create(CultureInfo.InvariantCulture, $"{label.Key}={label.Value}")).Prepend(instrument.Name)), value);
    }
}
