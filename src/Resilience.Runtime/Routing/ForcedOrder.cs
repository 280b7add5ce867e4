namespace Resilience.Routing;

/// <summary>An operator's decision which endpoint comes first. It stands until failback is forced.</summary>
internal sealed record ForcedOrder(string Endpoint, DateTimeOffset Since, string Who, string Why);
