namespace ShopApi.Recommendations;

/// <summary>The recommender over HTTP.</summary>
internal sealed class HttpRecommendations(HttpClient http) : IRecommendations
{
    public async ValueTask<Suggestions> GetAsync(string sku, CancellationToken cancellationToken)
    {
        var skus = await http.GetFromJsonAsync<List<string>>(new Uri($"recommendations/{Uri.EscapeDataString(sku)}", UriKind.Relative), cancellationToken)
            ?? throw new HttpRequestException("The recommender answered without suggestions.");
        return new Suggestions(skus, Degraded: false);
    }
}
