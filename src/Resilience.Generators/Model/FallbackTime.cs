namespace Resilience.Generators.Model;

/// <summary>How long a fallback may take, as far as its form tells.</summary>
internal enum FallbackTime
{
    /// <summary>Nobody knows: its limit cannot end what runs on the caller's thread, or what says so is missing.</summary>
    Unknown,

    /// <summary>It answers with what is there: a stored result, or a method that returns its result plain.</summary>
    None,

    /// <summary>It may use all of its limit.</summary>
    Limited,
}
