namespace ShopApi.Providers;

/// <summary>The endpoints the shop depends on, by the names that code, configuration and drills use.</summary>
internal static class ProviderNames
{
    public const string Stripe = "stripe";
    public const string PayPal = "paypal";
    public const string EuNorth = "eu-north";
    public const string EuCentral = "eu-central";
    public const string EuWest = "eu-west";
    public const string Recommender = "recommender";

    public static IReadOnlyList<string> All { get; } = [Stripe, PayPal, EuNorth, EuCentral, EuWest, Recommender];
}
