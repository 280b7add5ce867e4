namespace Resilience.Scenarios.Measuring;

internal enum CallOutcome
{
    /// <summary>An answer made for this call, before its caller gave up.</summary>
    Ok,

    /// <summary>An older answer.</summary>
    Degraded,

    /// <summary>None.</summary>
    Failed,
}
