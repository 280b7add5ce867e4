namespace Resilience;

/// <summary>How a host's service level follows its health score. Immutable.</summary>
/// <remarks>
/// The level becomes worse when the score has stayed below a threshold for <see cref="WorsenAfterMs"/>, at once by as many levels as
/// it takes. It becomes better one level at a time, when the score has stayed above the level's threshold by
/// <see cref="Hysteresis"/> for <see cref="ImproveAfterMs"/>.
/// </remarks>
public sealed record HealthOptions
{
    /// <summary>Milliseconds between two scores. Default 1,000; at least 100.</summary>
    public int SampleMs { get; init; } = 1_000;

    /// <summary>The level is at best <see cref="ServiceLevel.Degraded"/> below this score. Default 0.6; 0 to 1, 0 = never.</summary>
    public double DegradedBelow { get; init; } = 0.6;

    /// <summary>The level is at best <see cref="ServiceLevel.Minimal"/> below this score. Default 0.3; at most <see cref="DegradedBelow"/>.</summary>
    public double MinimalBelow { get; init; } = 0.3;

    /// <summary>The level is <see cref="ServiceLevel.Offline"/> below this score. Default 0 = never; at most <see cref="MinimalBelow"/>.</summary>
    public double OfflineBelow { get; init; }

    /// <summary>How far above a threshold the score must be to become better. Default 0.1; 0 to 1.</summary>
    public double Hysteresis { get; init; } = 0.1;

    /// <summary>How long the score must be low, in milliseconds. Default 2,000; at least 0.</summary>
    public int WorsenAfterMs { get; init; } = 2_000;

    /// <summary>How long the score must be high, in milliseconds. Default 10,000; at least 0.</summary>
    public int ImproveAfterMs { get; init; } = 10_000;

    /// <summary>Weight of the processor. Default 1; 0 to 1.</summary>
    public double CpuWeight { get; init; } = 1;

    /// <summary>Weight of memory. Default 1; 0 to 1.</summary>
    public double MemoryWeight { get; init; } = 1;

    /// <summary>Weight of what the host depends on. Default 0.5, so that this alone only degrades; 0 to 1.</summary>
    public double DependenciesWeight { get; init; } = 0.5;

    /// <summary>Weight of the error budgets. Default 0.5, so that this alone only degrades; 0 to 1.</summary>
    public double BudgetWeight { get; init; } = 0.5;

    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(SampleMs, 100);
        ArgumentOutOfRangeException.ThrowIfNegative(WorsenAfterMs);
        ArgumentOutOfRangeException.ThrowIfNegative(ImproveAfterMs);
        foreach (var (share, name) in new[]
        {
            (DegradedBelow, nameof(DegradedBelow)), (MinimalBelow, nameof(MinimalBelow)), (OfflineBelow, nameof(OfflineBelow)), (Hysteresis, nameof(Hysteresis)),
            (CpuWeight, nameof(CpuWeight)), (MemoryWeight, nameof(MemoryWeight)), (DependenciesWeight, nameof(DependenciesWeight)), (BudgetWeight, nameof(BudgetWeight)),
        })
        {
            if (share is not (>= 0 and <= 1))
            {
                throw new ArgumentOutOfRangeException(name, share, "It must be 0 to 1.");
            }
        }

        if (DegradedBelow + Hysteresis > 1)
        {
            throw new ArgumentException($"{nameof(DegradedBelow)} and {nameof(Hysteresis)} together must be at most 1, or no score is good enough to come back.");
        }

        if (MinimalBelow > DegradedBelow || OfflineBelow > MinimalBelow)
        {
            throw new ArgumentException($"The thresholds must fall with the level: {nameof(DegradedBelow)} ≥ {nameof(MinimalBelow)} ≥ {nameof(OfflineBelow)}.");
        }
    }

    /// <summary>The score below which the level is that bad.</summary>
    internal double ThresholdOf(ServiceLevel level) => level switch
    {
        ServiceLevel.Full => 1,
        ServiceLevel.Degraded => DegradedBelow,
        ServiceLevel.Minimal => MinimalBelow,
        _ => OfflineBelow,
    };

    internal ServiceLevel LevelAt(double score) =>
        score < OfflineBelow ? ServiceLevel.Offline
        : score < MinimalBelow ? ServiceLevel.Minimal
        : score < DegradedBelow ? ServiceLevel.Degraded
        : ServiceLevel.Full;
}
