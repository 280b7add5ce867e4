namespace Resilience.Scenarios.Backends;

/// <summary>What a draw is for, so that no two share one.</summary>
internal static class Purposes
{
    public const int Item = 1;
    public const int Instance = 2;
    public const int Gap = 3;
    public const int Error = 4;

    /// <summary>Takes two draws.</summary>
    public const int Service = 5;
}
