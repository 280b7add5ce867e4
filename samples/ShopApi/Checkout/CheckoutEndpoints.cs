using Microsoft.AspNetCore.Http.HttpResults;
using ShopApi.Carts;
using ShopApi.Problems;
using ShopApi.Shipping;

namespace ShopApi.Checkout;

internal static class CheckoutEndpoints
{
    public static void MapCheckout(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/checkout").WithTags("Checkout");
        group.MapPost("/quote", QuoteAsync).WithSummary("What it costs to send a cart.");
        group.MapPost("/", CheckOutAsync).WithSummary("Buys a cart: 201 when it is paid, 202 when it is accepted and the payment is pending, 402 when the card is declined, 503 with Retry-After when too many buy at once: nothing was done then, send it again.");
    }

    private static async Task<Results<Ok<QuoteView>, ProblemHttpResult>> QuoteAsync(
        QuoteRequest request, CartShelf carts, IShippingQuotes shipping, CancellationToken cancellationToken)
    {
        if (await carts.FindAsync(request.CartId, cancellationToken) is not { } cart)
        {
            return NoCart(request.CartId);
        }

        var weight = cart.Items.Sum(item => item.Quantity * item.Product.WeightGrams);
        var quote = await shipping.QuoteAsync(request.Country, weight, CarrierRegions.NearestTo(request.Country), cancellationToken);
        return TypedResults.Ok(new QuoteView(cart.Id, quote.Options, "EUR", quote.Region, quote.IsEstimate));
    }

    private static async Task<Results<Created<OrderView>, Accepted<OrderView>, Ok<OrderView>, ProblemHttpResult>> CheckOutAsync(
        CheckoutRequest request, ICheckoutDesk desk, CancellationToken cancellationToken)
    {
        var outcome = await desk.CheckOutAsync(request, cancellationToken);
        if (outcome.Order is not { } order)
        {
            return Refuse(outcome.Refusal, request);
        }

        var location = $"/orders/{order.Id}";
        return order.Status switch
        {
            OrderStatus.Declined => Problem.PaymentRequired($"The card was declined ({order.DeclineReason}). Check out again with another card."),
            OrderStatus.Paid => outcome.IsNew ? TypedResults.Created(location, OrderView.Of(order)) : TypedResults.Ok(OrderView.Of(order)),
            _ => TypedResults.Accepted(location, OrderView.Of(order)),
        };
    }

    private static ProblemHttpResult Refuse(CheckoutRefusal? refusal, CheckoutRequest request) => refusal switch
    {
        CheckoutRefusal.EmptyCart => Problem.Conflict("The cart is empty. PUT /carts/{id}/items/{sku} fills it."),
        CheckoutRefusal.NoSuchShippingOption => Problem.Invalid($"There is no shipping option '{request.ShippingOption}'. POST /checkout/quote lists them."),
        _ => NoCart(request.CartId),
    };

    private static ProblemHttpResult NoCart(Guid id) => Problem.NotFound($"There is no cart '{id}'. POST /carts opens one.");
}
