using ShopApi.Carts;
using ShopApi.Catalogue;
using ShopApi.Checkout;
using ShopApi.Recommendations;

namespace ShopApi.Drills;

/// <summary>A customer who looks at a product, puts it into a cart and buys it, over HTTP as a browser would.</summary>
internal sealed class Shopper(HttpClient http, TimeProvider time)
{
    private static readonly string[] Categories = ["tents", "sleeping", "cooking", "clothing", "footwear", "backpacks", "lighting", "navigation"];
    private static readonly string[] Countries = ["NO", "SE", "DK", "DE", "NL", "FR"];

    /// <summary>Buys something.</summary>
    /// <param name="paying">Called when "buy" is pressed.</param>
    public async Task<Purchase> BuyAsync(Action paying)
    {
        var started = time.GetTimestamp();
        var suggested = false;
        try
        {
            var product = await ChooseAsync();
            suggested = !(await GetAsync<RecommendationsView>($"recommendations/{product.Sku}")).Degraded;
            var cart = await SendAsync<CartView>(HttpMethod.Post, "carts", null);
            await SendAsync<CartView>(HttpMethod.Put, $"carts/{cart.Id}/items/{product.Sku}", new SetQuantity { Quantity = Random.Shared.Next(1, 4) });
            var country = Countries[Random.Shared.Next(Countries.Length)];
            var quote = await SendAsync<QuoteView>(HttpMethod.Post, "checkout/quote", new QuoteRequest { CartId = cart.Id, Country = country });
            paying();
            started = time.GetTimestamp();
            var order = await SendAsync<OrderView>(HttpMethod.Post, "checkout", new CheckoutRequest
            {
                CartId = cart.Id,
                Email = "customer@shop.example",
                Country = country,
                PostalCode = "0150",
                ShippingOption = quote.Options[0].Code,
                CardToken = "tok_visa",
            });
            var result = order.Degraded || quote.Degraded ? PurchaseResult.Degraded : PurchaseResult.Ok;
            return new Purchase(result, time.GetElapsedTime(started), order.Id, suggested, null);
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException or System.Text.Json.JsonException)
        {
            return new Purchase(PurchaseResult.Failed, time.GetElapsedTime(started), null, suggested, exception.Message);
        }
    }

    private async Task<Product> ChooseAsync()
    {
        var category = Categories[Random.Shared.Next(Categories.Length)];
        var page = await GetAsync<ProductPage>($"products?category={category}&pageSize=8");
        return page.Items[Random.Shared.Next(page.Items.Count)];
    }

    private Task<T> GetAsync<T>(string path) => SendAsync<T>(HttpMethod.Get, path, null);

    private async Task<T> SendAsync<T>(HttpMethod method, string path, object? body)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
        {
            request.Content = JsonContent.Create(body, options: ShopJson.Options);
        }

        using var response = await http.SendAsync(request);
        if (!response.IsSuccessStatusCode)
        {
            throw new HttpRequestException($"{method} /{path} answered {(int)response.StatusCode}: {await response.Content.ReadAsStringAsync()}");
        }

        return (await response.Content.ReadFromJsonAsync<T>(ShopJson.Options))!;
    }
}
