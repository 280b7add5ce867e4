namespace Resilience.Generators.Parsing;

/// <summary>How the search for what an attribute names ended.</summary>
internal enum ResolutionStatus
{
    Found,

    /// <summary>Nothing has the name.</summary>
    Missing,

    /// <summary>What has the name does not fit.</summary>
    WrongShape,

    /// <summary>More than one fits.</summary>
    Ambiguous,

    /// <summary>It fits, but code beside the interface may not call it: private or protected.</summary>
    Inaccessible,

    /// <summary>A last good result is asked of a write, or of an operation without a result that could be kept.</summary>
    NotForThisOperation,

    /// <summary>A last good result of an operation that takes parameters, with no word on which of them identify it.</summary>
    Unkeyed,
}
