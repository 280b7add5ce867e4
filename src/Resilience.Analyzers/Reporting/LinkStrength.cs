namespace Resilience.Analyzers.Reporting;

/// <summary>What a call means to the caller, the strongest first.</summary>
internal enum LinkStrength
{
    /// <summary>Without an answer the caller has none.</summary>
    Hard,

    /// <summary>The same, but not every run calls.</summary>
    Conditional,

    /// <summary>The caller, or what it calls, has another answer.</summary>
    Soft,

    /// <summary>Called only by what answers in the caller's place.</summary>
    Fallback,
}
