namespace Resilience;

/// <summary>One place that can serve a service. A constructor of an implementation may ask for it.</summary>
/// <param name="Service">The service's name.</param>
/// <param name="Name">The endpoint's name.</param>
/// <param name="Uri">Its address, if it has one.</param>
/// <param name="Region">Where it stands, if known.</param>
/// <param name="Group">What it shares its fate with, if known.</param>
/// <param name="Weight">Its share of the load where load is shared.</param>
public sealed record Endpoint(string Service, string Name, Uri? Uri = null, string? Region = null, string? Group = null, int Weight = 1);
