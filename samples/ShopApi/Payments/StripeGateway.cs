using ShopApi.Providers;

namespace ShopApi.Payments;

/// <summary>Charges at the first provider.</summary>
internal sealed class StripeGateway(HttpClient http, ChargeLedger ledger) : ProviderGateway(http, ledger, ProviderNames.Stripe, "Idempotency-Key");
