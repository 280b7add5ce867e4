namespace Resilience.Chaos;

/// <summary>The experiments that run in one host. Calls read one field while there is none.</summary>
internal sealed class ChaosRuns
{
    private readonly object _gate = new();
    private ChaosRun[] _running = [];

    public bool IsOn { get; private set; }

    public ChaosRun[] Running => Volatile.Read(ref _running);

    public void Add(ChaosRun run) => Change(running => [.. running, run]);

    public void Remove(ChaosRun run) => Change(running => [.. running.Where(other => other != run)]);

    /// <summary>What happens to an attempt: the effect of the first experiment that hits it; null = nothing.</summary>
    public ChaosEffect? Strike(string service, string operation, string endpoint)
    {
        foreach (var run in Running)
        {
            if (run.TryHit(service, operation, endpoint))
            {
                return run.Experiment.Effect;
            }
        }

        return null;
    }

    private void Change(Func<ChaosRun[], ChaosRun[]> change)
    {
        lock (_gate)
        {
            var running = change(_running);
            Volatile.Write(ref _running, running);
            IsOn = running.Length > 0;
        }
    }
}
