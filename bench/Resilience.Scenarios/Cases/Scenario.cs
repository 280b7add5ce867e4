using Resilience.Scenarios.Backends;

namespace Resilience.Scenarios.Cases;

/// <summary>What happens to whom, and when.</summary>
internal sealed record Scenario
{
    public required string Name { get; init; }

    /// <summary>A title for people.</summary>
    public required string Title { get; init; }

    /// <summary>What happens, in a sentence.</summary>
    public required string Story { get; init; }

    public double Seconds { get; init; } = 120;

    public required Traffic Traffic { get; init; }

    /// <summary>In the order of preference of the first instance.</summary>
    public required BackendSettings[] Backends { get; init; }

    public Fault[] Faults { get; init; } = [];

    /// <summary>When whatever is wrong begins, in seconds.</summary>
    public double TroubleFrom { get; init; } = 20;

    /// <summary>When it ends.</summary>
    public double TroubleUntil { get; init; } = 80;

    /// <summary>Instances of the application, each with a client of its own.</summary>
    public int Instances { get; init; } = 3;

    /// <summary>Whether each instance lives in the region of the backend with its number and prefers that one.</summary>
    public bool IsRegional { get; init; }

    /// <summary>Whether an old answer is worth something: clients that can serve one may.</summary>
    public bool ServesOldAnswers { get; init; }

    public const int Items = 1_000;

    /// <summary>How long a caller waits before the answer is worth nothing and it gives up, in milliseconds.</summary>
    public const double PatienceMs = 3_000;

    private const double NearMs = 1;
    private const double FarMs = 40;

    /// <summary>One way over the network, in milliseconds.</summary>
    public double NetworkMs(int instance, int backend) => IsRegional && instance != backend ? FarMs : NearMs;

    /// <summary>What ours is configured with beyond its attributes.</summary>
    public IEnumerable<KeyValuePair<string, string?>> Settings() =>
        ServesOldAnswers ? [] : [new("Resilience:Services:Catalogue:Operations:GetItem:Fallback:Mode", "Off")];

    /// <summary>The backends in the order an instance prefers them.</summary>
    public IEnumerable<int> Preferred(int instance) =>
        Enumerable.Range(0, Backends.Length).Select(offset => (offset + (IsRegional ? instance : 0)) % Backends.Length);
}
