using Microsoft.AspNetCore.Http.HttpResults;
using ShopApi.Catalogue;
using ShopApi.Problems;

namespace ShopApi.Carts;

internal static class CartEndpoints
{
    public static void MapCarts(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/carts").WithTags("Carts");
        group.MapPost("/", OpenAsync).WithSummary("Opens an empty cart.");
        group.MapGet("/{id:guid}", FindAsync).WithSummary("A cart with its lines and total.");
        group.MapPut("/{id:guid}/items/{sku}", PutAsync).WithSummary("Puts a product into the cart, or changes its quantity.");
        group.MapDelete("/{id:guid}/items/{sku}", RemoveAsync).WithSummary("Takes a product out of the cart.");
    }

    private static async Task<Created<CartView>> OpenAsync(CartShelf carts, CancellationToken cancellationToken)
    {
        var cart = await carts.OpenAsync(cancellationToken);
        return TypedResults.Created($"/carts/{cart.Id}", CartView.Of(cart));
    }

    private static async Task<Results<Ok<CartView>, ProblemHttpResult>> FindAsync(Guid id, CartShelf carts, CancellationToken cancellationToken) =>
        await carts.FindAsync(id, cancellationToken) is { } cart ? TypedResults.Ok(CartView.Of(cart)) : NoCart(id);

    private static async Task<Results<Ok<CartView>, ProblemHttpResult>> PutAsync(
        Guid id, string sku, SetQuantity body, CartShelf carts, ICatalogue catalogue, CancellationToken cancellationToken)
    {
        if (await RefusalAsync(id, carts, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        if (await catalogue.FindAsync(sku, cancellationToken) is null)
        {
            return Problem.NotFound($"There is no product '{sku}'. GET /products lists them.");
        }

        await carts.PutAsync(id, sku, body.Quantity, cancellationToken);
        return TypedResults.Ok(CartView.Of((await carts.FindAsync(id, cancellationToken))!));
    }

    private static async Task<Results<Ok<CartView>, ProblemHttpResult>> RemoveAsync(Guid id, string sku, CartShelf carts, CancellationToken cancellationToken)
    {
        if (await RefusalAsync(id, carts, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        await carts.RemoveAsync(id, sku, cancellationToken);
        return TypedResults.Ok(CartView.Of((await carts.FindAsync(id, cancellationToken))!));
    }

    private static async Task<ProblemHttpResult?> RefusalAsync(Guid id, CartShelf carts, CancellationToken cancellationToken)
    {
        if (await carts.FindAsync(id, cancellationToken) is null)
        {
            return NoCart(id);
        }

        return await carts.IsCheckedOutAsync(id, cancellationToken)
            ? Problem.Conflict("This cart is checked out already. POST /carts opens a new one.")
            : null;
    }

    private static ProblemHttpResult NoCart(Guid id) => Problem.NotFound($"There is no cart '{id}'. POST /carts opens one.");
}
