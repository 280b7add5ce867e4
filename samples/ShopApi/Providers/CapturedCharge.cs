namespace ShopApi.Providers;

/// <summary>Money a provider took.</summary>
internal sealed record CapturedCharge(Guid Key, string ChargeId, Guid OrderId, int AmountCents, DateTime At);
