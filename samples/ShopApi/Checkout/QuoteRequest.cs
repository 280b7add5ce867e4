using System.ComponentModel.DataAnnotations;

namespace ShopApi.Checkout;

/// <summary>Asks what it costs to send a cart.</summary>
public sealed record QuoteRequest
{
    public required Guid CartId { get; init; }

    [RegularExpression("^[A-Z]{2}$", ErrorMessage = "A country is two capital letters, such as NO.")]
    public required string Country { get; init; }
}
