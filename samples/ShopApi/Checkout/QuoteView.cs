using ShopApi.Shipping;

namespace ShopApi.Checkout;

/// <summary>
/// What it costs to send a cart, per option. <see cref="Region"/>: which of the carrier's regions answered. <see cref="Degraded"/>: whether the
/// prices are the shop's own estimate because none did.
/// </summary>
internal sealed record QuoteView(Guid CartId, IReadOnlyList<ShippingOption> Options, string Currency, string? Region, bool Degraded);
