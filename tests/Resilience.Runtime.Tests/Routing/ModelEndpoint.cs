namespace Resilience.Routing;

/// <summary>One endpoint of the model.</summary>
internal sealed class ModelEndpoint
{
    public bool IsDrained { get; set; }

    public bool IsEjected { get; set; }

    /// <summary>Ejections and returns.</summary>
    public int Age { get; set; }

    public int Failures { get; set; }

    public int InRow { get; set; }

    public int Streak { get; set; }

    public long HealthySince { get; set; }

    public long NextTrial { get; set; }

    /// <summary>Where an ejection lasts a pause: its end, how often it was doubled, and when the endpoint last came back.</summary>
    public long EjectedUntil { get; set; }

    public int Growth { get; set; }

    public long ReturnedAt { get; set; }
}
