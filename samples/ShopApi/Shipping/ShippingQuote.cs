namespace ShopApi.Shipping;

/// <summary>What it costs to send a parcel, by a region of the carrier or, when none answers, by the shop's own flat rates.</summary>
internal sealed record ShippingQuote(IReadOnlyList<ShippingOption> Options, string? Region)
{
    public bool IsEstimate => Region is null;

    public ShippingOption? Find(string code) => Options.FirstOrDefault(option => option.Code == code);

    public static ShippingQuote FlatRates(int weightGrams) => new(
        [
            new ShippingOption("standard", "Standard", weightGrams > 10_000 ? 1_490 : 790, 5),
            new ShippingOption("express", "Express", weightGrams > 10_000 ? 2_990 : 1_890, 2),
        ],
        Region: null);
}
