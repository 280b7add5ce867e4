using System.Net;
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
        FilledCart cart;
        try
        {
            cart = await FillCartAsync();
        }
        catch (Exception exception) when (IsAnswer(exception))
        {
            return Purchase.Failed(TimeSpan.Zero, suggested: false, exception);
        }

        paying();
        return await PressBuyAsync(cart);
    }

    /// <summary>Looks at a product, puts some of it into a cart and asks what it costs to send.</summary>
    public async Task<FilledCart> FillCartAsync()
    {
        var product = await ChooseAsync();
        var suggested = !(await GetAsync<RecommendationsView>($"recommendations/{product.Sku}")).Degraded;
        var cart = await SendAsync<CartView>(HttpMethod.Post, "carts", null);
        await SendAsync<CartView>(HttpMethod.Put, $"carts/{cart.Id}/items/{product.Sku}", new SetQuantity { Quantity = Random.Shared.Next(1, 4) });
        var country = Countries[Random.Shared.Next(Countries.Length)];
        var quote = await SendAsync<QuoteView>(HttpMethod.Post, "checkout/quote", new QuoteRequest { CartId = cart.Id, Country = country });
        return new FilledCart(cart.Id, country, quote.Options[0].Code, quote.Degraded, suggested);
    }

    /// <summary>Presses "buy"; may be done again.</summary>
    public async Task<Purchase> PressBuyAsync(FilledCart cart)
    {
        var started = time.GetTimestamp();
        try
        {
            using var response = await RequestAsync(HttpMethod.Post, "checkout", new CheckoutRequest
            {
                CartId = cart.Id,
                Email = "customer@shop.example",
                Country = cart.Country,
                PostalCode = "0150",
                ShippingOption = cart.ShippingOption,
                CardToken = "tok_visa",
            });
            if (response is { StatusCode: HttpStatusCode.ServiceUnavailable, Headers.RetryAfter.Delta: { } wait })
            {
                return new Purchase(PurchaseResult.TurnedAway, time.GetElapsedTime(started), null, cart.Suggested, null) { ComeBackIn = wait };
            }

            var order = await ReadAsync<OrderView>(response);
            var result = order.Degraded || cart.Estimated ? PurchaseResult.Degraded : PurchaseResult.Ok;
            return new Purchase(result, time.GetElapsedTime(started), order.Id, cart.Suggested, null);
        }
        catch (Exception exception) when (IsAnswer(exception))
        {
            return Purchase.Failed(time.GetElapsedTime(started), cart.Suggested, exception);
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
        using var response = await RequestAsync(method, path, body);
        return await ReadAsync<T>(response);
    }

    private async Task<HttpResponseMessage> RequestAsync(HttpMethod method, string path, object? body)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
        {
            request.Content = JsonContent.Create(body, options: ShopJson.Options);
        }

        return await http.SendAsync(request);
    }

    private static async Task<T> ReadAsync<T>(HttpResponseMessage response)
    {
        if (!response.IsSuccessStatusCode)
        {
            throw new HttpRequestException(
                $"{response.RequestMessage?.Method} {response.RequestMessage?.RequestUri?.AbsolutePath} answered {(int)response.StatusCode}: {await response.Content.ReadAsStringAsync()}");
        }

        return (await response.Content.ReadFromJsonAsync<T>(ShopJson.Options))!;
    }

    /// <summary>What a customer may meet, as opposed to a mistake in here.</summary>
    private static bool IsAnswer(Exception exception) => exception is HttpRequestException or TaskCanceledException or System.Text.Json.JsonException;
}
