using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using ShopApi.Checkout;
using ShopApi.Providers;

namespace ShopApi.Tests;

public sealed class StatusTests
{
    [Theory]
    [InlineData("health/live")]
    [InlineData("health/ready")]
    [InlineData("health")]
    public async Task Health_is_good_while_every_provider_is_down(string path)
    {
        await using var shop = await Shop.OpenAsync();
        await Task.WhenAll(ProviderNames.All.Select(name => shop.BreakAsync(name, FaultKind.Down)));

        using var response = await shop.Http.GetAsync(path);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Resilience_lists_every_operation_with_state_budget_and_endpoints()
    {
        await using var shop = await Shop.OpenAsync();
        await shop.BuyAsync();

        var services = await shop.Http.GetFromJsonAsync<JsonArray>("resilience");

        var operations = services!.SelectMany(service => service!["operations"]!.AsArray().Select(operation => $"{service["name"]}.{operation!["name"]}"));
        Assert.Equal(
            ["Catalogue.CountByCategory", "Catalogue.Find", "Catalogue.List", "ChargeRecords.Find", "ChargeRecords.Void", "CheckoutDesk.CheckOut", "PaymentGateway.Charge", "PaymentGateway.Ping", "Recommendations.Get", "ShippingQuotes.Quote"],
            operations.Order(StringComparer.Ordinal));
        var gateway = services!.Single(service => (string)service!["name"]! == "PaymentGateway")!;
        Assert.Equal(["stripe", "paypal"], gateway["endpoints"]!.AsArray().Select(endpoint => (string)endpoint!["name"]!));
        var checkout = services!.Single(service => (string)service!["name"]! == "CheckoutDesk")!["operations"]![0]!["bulkheads"]![0]!;
        Assert.Equal((32, 64, 0), ((int)checkout["maxConcurrent"]!, (int)checkout["queueLimit"]!, (int)checkout["rejections"]!));
        var charge = await ReadChargeAsync(shop);
        Assert.Equal("healthy", (string)charge["state"]!);
        Assert.Equal(1, (int)charge["budget"]!["good"]!);
        Assert.Equal(100, (double)charge["budget"]!["remainingPercent"]!);
    }

    [Fact]
    public async Task Resilience_shows_an_outage_and_the_budget_it_costs()
    {
        await using var shop = await Shop.OpenAsync();
        await shop.BreakAsync(ProviderNames.Stripe, FaultKind.Down);
        await shop.BreakAsync(ProviderNames.PayPal, FaultKind.Down);
        Assert.Equal(OrderStatus.Pending, (await shop.BuyAsync()).Status);

        var charge = await Eventually.FindAsync(
            () => ReadChargeAsync(shop), operation => (string)operation["state"]! == "down", "the charge operation is shown as down");

        Assert.True((double)charge["budget"]!["remainingPercent"]! < 0);
    }

    [Fact]
    public async Task Refused_call_is_a_problem_with_the_time_to_come_back()
    {
        await using var shop = await Shop.OpenAsync();
        shop.Parts.Control.Isolate("Catalogue", "default", "test", "to see the answer");

        using var response = await shop.Http.GetAsync("products");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.True(response.Headers.RetryAfter!.Delta >= TimeSpan.FromSeconds(1));
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(("Catalogue", "List", "CircuitOpen"), (problem.GetProperty("service").GetString(), problem.GetProperty("operation").GetString(), problem.GetProperty("cause").GetString()));
    }

    [Fact]
    public async Task Last_good_answer_stands_in_and_shows_its_age()
    {
        await using var shop = await Shop.OpenAsync();
        var before = await shop.Http.GetStringAsync("products/TNT-002");
        shop.Parts.Control.Isolate("Catalogue", "default", "test", "to see the answer");

        Assert.Equal(before, await shop.Http.GetStringAsync("products/TNT-002"));
    }

    [Fact]
    public async Task OpenApi_document_describes_the_checkout()
    {
        await using var shop = await Shop.OpenAsync();

        var document = await shop.Http.GetFromJsonAsync<JsonNode>("openapi/v1.json");

        Assert.NotNull(document!["paths"]!["/checkout"]!["post"]);
    }

    private static async Task<JsonNode> ReadChargeAsync(Shop shop)
    {
        var services = await shop.Http.GetFromJsonAsync<JsonArray>("resilience");
        var gateway = services!.Single(service => (string)service!["name"]! == "PaymentGateway")!;
        return gateway["operations"]!.AsArray().Single(operation => (string)operation!["name"]! == "Charge")!;
    }
}
