using Microsoft.AspNetCore.Http.HttpResults;
using Resilience;

namespace ShopApi.Status;

internal static class StatusEndpoints
{
    public static void MapStatus(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/resilience", Read).WithTags("Resilience").WithSummary("Every annotated service: endpoints, and per operation state, policies, counts and error budget.");

    private static Ok<List<ServiceView>> Read(ResilienceControl control) =>
        TypedResults.Ok(control.Services.Order(StringComparer.Ordinal).Select(service => ServiceView.Of(control, service)).ToList());
}
