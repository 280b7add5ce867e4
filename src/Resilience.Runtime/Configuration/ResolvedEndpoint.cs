using Resilience.Registration;

namespace Resilience.Configuration;

/// <summary>An endpoint with everything decided, and what makes its instances.</summary>
internal readonly record struct ResolvedEndpoint(Endpoint Endpoint, EndpointSupply Supply);
