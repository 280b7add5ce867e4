using ShopApi.Providers;

namespace ShopApi.Payments;

/// <summary>Charges at the second provider.</summary>
internal sealed class PayPalGateway(HttpClient http, ChargeLedger ledger) : ProviderGateway(http, ledger, ProviderNames.PayPal, "PayPal-Request-Id");
