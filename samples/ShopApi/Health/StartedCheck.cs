using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ShopApi.Health;

/// <summary>Ready from the end of start-up until shutdown begins. It asks no other system: one that is away must not take every instance out of service.</summary>
internal sealed class StartedCheck(IHostApplicationLifetime lifetime) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var ready = lifetime.ApplicationStarted.IsCancellationRequested && !lifetime.ApplicationStopping.IsCancellationRequested;
        return Task.FromResult(ready ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("Starting or stopping."));
    }
}
