using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ShopApi.Health;

/// <summary>Health by ASP.NET's own checks: /health/live, /health/ready, and /health with everything.</summary>
internal static class ShopHealth
{
    public static void AddShopHealth(this IServiceCollection services) =>
        services.AddHealthChecks()
            .AddCheck<StartedCheck>("started", tags: ["ready"])
            .AddCheck<DatabaseCheck>("database", timeout: TimeSpan.FromSeconds(2));

    public static void MapShopHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapHealthChecks("/health/live", Select(_ => false));
        routes.MapHealthChecks("/health/ready", Select(check => check.Tags.Contains("ready")));
        routes.MapHealthChecks("/health", Select(_ => true));
    }

    private static HealthCheckOptions Select(Func<HealthCheckRegistration, bool> predicate) => new()
    {
        Predicate = predicate,
        ResponseWriter = static (context, report) => context.Response.WriteAsJsonAsync(new
        {
            Status = report.Status.ToString(),
            Checks = report.Entries.ToDictionary(entry => entry.Key, entry => entry.Value.Status.ToString()),
        }),
    };
}
