using ShopApi.Shipping;

namespace ShopApi.Checkout;

/// <summary>What it costs to send a cart, per option. <see cref="Degraded"/>: whether the prices are the shop's own estimate because no carrier answered.</summary>
internal sealed record QuoteView(Guid CartId, IReadOnlyList<ShippingOption> Options, string Currency, bool Degraded);
