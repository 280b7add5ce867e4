using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using ShopApi.Problems;

namespace ShopApi.Checkout;

internal static class OrderEndpoints
{
    public static void MapOrders(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/orders").WithTags("Orders");
        group.MapGet("/{id:guid}", FindAsync).WithSummary("One order.");
        group.MapGet("/", ListAsync).WithSummary("The latest 50 orders of a customer.");
    }

    private static async Task<Results<Ok<OrderView>, ProblemHttpResult>> FindAsync(Guid id, OrderBook orders, CancellationToken cancellationToken) =>
        await orders.FindAsync(id, cancellationToken) is { } order
            ? TypedResults.Ok(OrderView.Of(order))
            : Problem.NotFound($"There is no order '{id}'.");

    private static async Task<Ok<List<OrderView>>> ListAsync([FromQuery, EmailAddress] string email, OrderBook orders, CancellationToken cancellationToken) =>
        TypedResults.Ok((await orders.ListAsync(email, cancellationToken)).Select(OrderView.Of).ToList());
}
