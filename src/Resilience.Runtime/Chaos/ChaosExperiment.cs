namespace Resilience;

/// <summary>
/// What a chaos experiment does, to whom, how often and for how long. Immutable; run by <see cref="ResilienceControl.StartChaos"/>.
/// </summary>
/// <param name="Service">The service whose attempts it disturbs.</param>
/// <param name="Effect">What happens to an attempt that is hit.</param>
public sealed record ChaosExperiment(string Service, ChaosEffect Effect)
{
    /// <summary>The one operation that is disturbed. Default null = all of the service.</summary>
    public string? Operation { get; init; }

    /// <summary>The one endpoint that is disturbed. Default null = all.</summary>
    public string? Endpoint { get; init; }

    /// <summary>The share of the attempts that is hit. Default 1; above 0, at most 1.</summary>
    public double Rate { get; init; } = 1;

    /// <summary>How long the share grows evenly from none to <see cref="Rate"/>. Default zero = at once; not negative.</summary>
    public TimeSpan Escalation { get; init; }

    /// <summary>When the experiment ends by itself. Default 5 minutes; above zero.</summary>
    public TimeSpan Duration { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// The experiment ends when any objective of the service has less of its error budget left than this, in percent. Default 50;
    /// at most 100. Looked at when it starts, and once a second while attempts are made.
    /// </summary>
    public double BudgetFloorPercent { get; init; } = 50;

    /// <summary>The seed of the draws, for a run that can be repeated. Default null = another each time.</summary>
    public int? Seed { get; init; }

    /// <summary>Whether it may run where the environment is Production, which it is unless configuration says otherwise. Default false.</summary>
    public bool AllowInProduction { get; init; }
}
