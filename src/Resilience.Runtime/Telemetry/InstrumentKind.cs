namespace Resilience.Telemetry;

/// <summary>How an instrument is read.</summary>
internal enum InstrumentKind
{
    /// <summary>Only grows.</summary>
    Counter,

    /// <summary>Grows and shrinks, and adds up over instances.</summary>
    UpDownCounter,

    /// <summary>Is what it is now.</summary>
    Gauge,
}
