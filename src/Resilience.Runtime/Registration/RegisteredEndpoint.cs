namespace Resilience.Registration;

/// <summary>An endpoint as code declares it, before configuration has spoken.</summary>
internal sealed record RegisteredEndpoint(string Name, EndpointSupply Supply)
{
    public const string DefaultName = "default";

    /// <summary>A colon separates the parts of a configuration key.</summary>
    public static bool IsName(string name) => !string.IsNullOrWhiteSpace(name) && !name.Contains(':', StringComparison.Ordinal);

    public Uri? Uri { get; init; }

    public string? Region { get; init; }

    public string? Group { get; init; }

    public int Weight { get; init; } = 1;
}
