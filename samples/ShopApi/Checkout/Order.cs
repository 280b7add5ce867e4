namespace ShopApi.Checkout;

/// <summary>
/// One purchase. A round of charging is known by its <see cref="PaymentKey"/>: nothing is sent under a key unless the order is
/// <see cref="OrderStatus.Charging"/> under that key, and a key that was closed is never opened again.
/// </summary>
internal sealed class Order
{
    public required Guid Id { get; init; }

    public required Guid CartId { get; init; }

    public required string Email { get; init; }

    public required string Country { get; init; }

    public required string PostalCode { get; init; }

    public required string ShippingOption { get; init; }

    public required int ShippingCents { get; init; }

    public required bool ShippingEstimated { get; init; }

    public required int TotalCents { get; init; }

    public required string Currency { get; init; }

    public required string CardToken { get; set; }

    public required OrderStatus Status { get; set; }

    public required Guid PaymentKey { get; set; }

    public int Round { get; set; } = 1;

    public string? Provider { get; set; }

    public string? ChargeId { get; set; }

    public string? DeclineReason { get; set; }

    public required DateTime PlacedAt { get; init; }

    public required DateTime UpdatedAt { get; set; }

    public List<OrderLine> Lines { get; init; } = [];
}
