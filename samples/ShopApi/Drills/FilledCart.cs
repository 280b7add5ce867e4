namespace ShopApi.Drills;

/// <summary>A cart of which the customer has only to press "buy".</summary>
/// <param name="Id">The cart.</param>
/// <param name="Country">Where it goes.</param>
/// <param name="ShippingOption">How.</param>
/// <param name="Estimated">Whether the shipping price shown was the shop's own estimate.</param>
/// <param name="Suggested">Whether the recommender's suggestions were shown with the product.</param>
internal sealed record FilledCart(Guid Id, string Country, string ShippingOption, bool Estimated, bool Suggested);
