using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using ShopApi.Data;

namespace ShopApi.Health;

/// <summary>Whether the database answers: for people and dashboards, not for readiness.</summary>
internal sealed class DatabaseCheck(IDbContextFactory<ShopDbContext> contexts) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        return await database.Products.AnyAsync(cancellationToken)
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy("The catalogue is empty.");
    }
}
