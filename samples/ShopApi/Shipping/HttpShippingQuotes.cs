using Endpoint = Resilience.Endpoint;

namespace ShopApi.Shipping;

/// <summary>One region of the carrier over HTTP.</summary>
internal sealed class HttpShippingQuotes(HttpClient http, Endpoint endpoint) : IShippingQuotes
{
    public async ValueTask<ShippingQuote> QuoteAsync(string country, int weightGrams, string region, CancellationToken cancellationToken)
    {
        var options = await http.GetFromJsonAsync<List<ShippingOption>>(
            new Uri($"quotes?country={Uri.EscapeDataString(country)}&weightGrams={weightGrams}", UriKind.Relative), cancellationToken)
            ?? throw new HttpRequestException("The carrier answered without options.");
        return new ShippingQuote(options, endpoint.Region);
    }
}
