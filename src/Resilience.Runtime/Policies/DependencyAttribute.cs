namespace Resilience;

/// <summary>Describes what stands behind a leaf service, for the rules that reason about availability.</summary>
public sealed class DependencyAttribute : PolicyAttribute
{
    /// <summary>The availability one may count on, in percent. Default 0 = unknown; above 0, at most 100.</summary>
    public double AvailabilityPercent
    {
        get => Get(0.0);
        set => Set(value);
    }

    /// <summary>What it shares its fate with: dependencies of one group fail together.</summary>
    public string? Group
    {
        get => Get<string?>(null);
        set => Set(value!);
    }

    /// <summary>Whether callers can do without it. Default false.</summary>
    public bool Soft
    {
        get => Get(false);
        set => Set(value);
    }
}
