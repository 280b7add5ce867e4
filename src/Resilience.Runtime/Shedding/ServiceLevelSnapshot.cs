namespace Resilience;

/// <summary>A host's service level as it is now. Immutable.</summary>
public sealed record ServiceLevelSnapshot
{
    /// <summary>The level in effect.</summary>
    public required ServiceLevel Level { get; init; }

    /// <summary>The level that the health score asks for; full where none is followed.</summary>
    public required ServiceLevel Automatic { get; init; }

    /// <summary>Who has set the level by hand; null when nobody has.</summary>
    public string? SetBy { get; init; }

    /// <summary>That person's reason.</summary>
    public string? Why { get; init; }

    /// <summary>The last health score; null before there is one.</summary>
    public HealthScore? Score { get; init; }
}
