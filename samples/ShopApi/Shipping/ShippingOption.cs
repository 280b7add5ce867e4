namespace ShopApi.Shipping;

/// <summary>One way to send a parcel.</summary>
internal sealed record ShippingOption(string Code, string Name, int PriceCents, int Days);
