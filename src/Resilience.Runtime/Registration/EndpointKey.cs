namespace Resilience.Registration;

/// <summary>Under which the container keeps a service's instance for the endpoint of that index. By index, since configuration may name the endpoint later.</summary>
internal sealed record EndpointKey(int Index);
