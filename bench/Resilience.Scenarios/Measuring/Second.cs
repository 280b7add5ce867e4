namespace Resilience.Scenarios.Measuring;

/// <summary>The calls that began in one second, and the requests that were sent in it.</summary>
internal sealed class Second
{
    public int Ok { get; set; }

    public int Degraded { get; set; }

    public int Failed { get; set; }

    public int Requests { get; set; }

    public int Calls => Ok + Degraded + Failed;
}
