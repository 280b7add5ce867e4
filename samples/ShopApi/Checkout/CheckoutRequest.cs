using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace ShopApi.Checkout;

/// <summary>Everything needed to buy a cart. Sending it again for the same cart answers with the same order.</summary>
public sealed record CheckoutRequest
{
    public required Guid CartId { get; init; }

    [EmailAddress, StringLength(200)]
    public required string Email { get; init; }

    [RegularExpression("^[A-Z]{2}$", ErrorMessage = "A country is two capital letters, such as NO.")]
    public required string Country { get; init; }

    [StringLength(12, MinimumLength = 2)]
    public required string PostalCode { get; init; }

    [StringLength(20), DefaultValue("standard"), Description("The code of a shipping option, see POST /checkout/quote.")]
    public string ShippingOption { get; init; } = "standard";

    [StringLength(60, MinimumLength = 4), Description("What the payment page gave for the card; tok_declined is declined.")]
    public required string CardToken { get; init; }
}
