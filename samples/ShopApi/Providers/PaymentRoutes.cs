using Microsoft.AspNetCore.Mvc;
using ShopApi.Payments;

namespace ShopApi.Providers;

/// <summary>The API of a simulated payment provider.</summary>
internal sealed class PaymentRoutes(ChargeStore store)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/ping", () => TypedResults.Ok());
        routes.MapPost("/charges", ChargeAsync);
        routes.MapGet("/charges/{key:guid}", Find);
        routes.MapPost("/charges/{key:guid}/void", (Guid key) => TypedResults.Ok(store.Void(key)));
    }

    private async Task<IResult> ChargeAsync(HttpRequest request, [FromBody] ChargeRequest charge)
    {
        if (!Guid.TryParse(request.Headers["Idempotency-Key"].FirstOrDefault() ?? request.Headers["PayPal-Request-Id"], out var key))
        {
            return TypedResults.BadRequest("A charge needs a key.");
        }

        await Work.DoAsync(8, 30);
        var record = store.Charge(key, charge);
        return record.State switch
        {
            ChargeState.Captured => TypedResults.Ok(record),
            ChargeState.Declined => TypedResults.Json(record, statusCode: StatusCodes.Status402PaymentRequired),
            _ => TypedResults.Conflict(record),
        };
    }

    private IResult Find(Guid key) =>
        store.Find(key) is { State: not ChargeState.Unknown } record ? TypedResults.Ok(record) : TypedResults.NotFound();
}
