namespace Resilience.Scenarios.Backends;

internal enum FaultKind
{
    /// <summary>The process is gone: connections are refused, what it held is lost, and it comes back with an empty cache.</summary>
    Down,

    /// <summary>The host is gone: nothing answers at all.</summary>
    Silent,

    /// <summary>Serving takes so many times as long.</summary>
    Slow,

    /// <summary>This share of the requests ends in an error.</summary>
    Errors,
}
