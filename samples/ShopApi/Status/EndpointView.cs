using Resilience;

namespace ShopApi.Status;

/// <summary>An endpoint of a service as it is now.</summary>
internal sealed record EndpointView(
    string Name, Uri? Uri, string? Region, bool Active, bool Ejected, bool Draining, bool Isolated, int ConsecutiveFailures, double EffectiveWeight, DateTimeOffset? NextTrialAt, DateTimeOffset? EjectedUntil)
{
    public static EndpointView Of(EndpointSnapshot snapshot) => new(
        snapshot.Endpoint.Name,
        snapshot.Endpoint.Uri,
        snapshot.Endpoint.Region,
        snapshot.IsActive,
        snapshot.IsEjected,
        snapshot.IsDraining,
        snapshot.IsIsolated,
        snapshot.ConsecutiveFailures,
        snapshot.EffectiveWeight,
        snapshot.NextTrialAt,
        snapshot.EjectedUntil);
}
