using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using ShopApi.Drills;
using ShopApi.Providers;

namespace ShopApi.Tests;

public sealed class BadInputTests
{
    [Theory]
    [InlineData("GET", "products?page=0", null, 400, "Page")]
    [InlineData("GET", "products/NO-SUCH", null, 404, "GET /products")]
    [InlineData("GET", "carts/5a5b3f2e-0000-0000-0000-000000000000", null, 404, "POST /carts")]
    [InlineData("GET", "orders", null, 400, "email")]
    [InlineData("POST", "checkout", "{", 400, "JSON")]
    [InlineData("POST", "checkout", """{"cartId":"5a5b3f2e-0000-0000-0000-000000000000"}""", 400, "cardToken")]
    [InlineData("POST", "checkout", """{"cartId":"5a5b3f2e-0000-0000-0000-000000000000","email":"x","country":"NOR","postalCode":"0150","cardToken":"tok_visa"}""", 400, "two capital letters")]
    [InlineData("PUT", "providers/nobody/fault", """{"kind":"down"}""", 404, "stripe")]
    [InlineData("PUT", "providers/stripe/fault", """{"kind":"broken"}""", 400, "kind")]
    public async Task Bad_request_is_answered_with_a_problem_that_says_what_is_wrong(string method, string path, string? body, int status, string says)
    {
        await using var shop = await Shop.OpenAsync();
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        }

        using var response = await shop.Http.SendAsync(request);

        var text = await response.Content.ReadAsStringAsync();
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        Assert.Contains(says, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Empty_cart_cannot_be_checked_out()
    {
        await using var shop = await Shop.OpenAsync();
        using var opened = await shop.Http.PostAsync("carts", null);
        var cart = (await opened.Content.ReadFromJsonAsync<JsonNode>())!["id"]!.GetValue<Guid>();

        using var response = await shop.CheckOutAsync(cart);

        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
    }

    [Theory]
    [InlineData("Providers:stripe:Port", "0", "Providers:stripe:Port")]
    [InlineData("Providers:paypal:Uri", "payments.example", "http or https")]
    [InlineData("ConnectionStrings:Shop", "Host=127.0.0.1;Port=1;Username=nobody;Timeout=2", "ConnectionStrings:Shop")]
    public async Task Bad_configuration_stops_the_start_with_the_key_to_change(string key, string value, string says)
    {
        var exception = await Assert.ThrowsAsync<StartupException>(() => DrillShop.StartAsync(new Dictionary<string, string?> { [key] = value }));

        Assert.Contains(says, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Taken_provider_port_stops_the_start_and_says_how_to_change_it()
    {
        await using var first = await Shop.OpenAsync();
        var taken = first.Parts.Providers[ProviderNames.PayPal].Port.ToString(System.Globalization.CultureInfo.InvariantCulture);

        var exception = await Assert.ThrowsAsync<StartupException>(() => DrillShop.StartAsync(new Dictionary<string, string?> { ["Providers:stripe:Port"] = taken }));

        Assert.Contains($"Port {taken} of the simulated provider 'stripe' is taken", exception.Message, StringComparison.Ordinal);
        Assert.Contains("Providers:stripe:Port", exception.Message, StringComparison.Ordinal);
    }
}
