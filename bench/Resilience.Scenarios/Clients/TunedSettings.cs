namespace Resilience.Scenarios.Clients;

/// <summary>What is tuned about Polly. `tune` tries others against these in every scenario.</summary>
internal sealed record TunedSettings
{
    /// <summary>Executions at a time of one instance.</summary>
    public int Permits { get; init; } = 12;

    /// <summary>Repeats at one backend.</summary>
    public int Retries { get; init; } = 50;

    public int AttemptMs { get; init; } = 500;

    /// <summary>After how long the next backend is asked too; -1 = only when the one before has failed.</summary>
    public int HedgeMs { get; init; } = 250;

    public int BreakMs { get; init; } = 500;

    public double FailureRatio { get; init; } = 0.3;

    public int MinimumCalls { get; init; } = 10;

    /// <summary>Whether calls that the limiter or an open circuit has refused are repeated too, which puts the limiter inside the retries.</summary>
    public bool RepeatsRejections { get; init; } = true;

    public int MaxDelayMs { get; init; } = 400;

    public override string ToString() =>
        $"permits={Permits} retries={Retries} attempt_ms={AttemptMs} hedge_ms={HedgeMs} break_ms={BreakMs} ratio={FailureRatio} minimum={MinimumCalls} rejections={RepeatsRejections} max_delay={MaxDelayMs}";
}
