namespace Resilience.Configuration;

/// <summary>What configuration can say about an endpoint, the same that code can.</summary>
internal static class EndpointParameters
{
    private static readonly Uri NoAddress = new("about:blank");

    public static Parameter<Uri> Uri { get; } = Parameters.Address(nameof(Endpoint.Uri), NoAddress);

    public static Parameter<string> Region { get; } = Parameters.Text(nameof(Endpoint.Region), "a name");

    public static Parameter<string> Group { get; } = Parameters.Text(nameof(Endpoint.Group), "a name");

    public static Parameter<int> Weight { get; } = Parameters.Integer(nameof(Endpoint.Weight), unset: 1, min: 0);

    public static Parameter[] All { get; } = [Uri, Region, Group, Weight];
}
