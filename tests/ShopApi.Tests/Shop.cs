using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Builder;
using ShopApi.Carts;
using ShopApi.Checkout;
using ShopApi.Drills;
using ShopApi.Providers;

namespace ShopApi.Tests;

/// <summary>A running shop of a test's own, and its customer.</summary>
internal sealed class Shop : IAsyncDisposable
{
    private const string Never = "100000000";

    /// <summary>What a shop waits for in production would be too little on a machine that is busy with other things. No test here is about time.</summary>
    private static readonly Dictionary<string, string?> Patient = new()
    {
        ["Resilience:Services:PaymentGateway:Operations:Charge:Timeout:TotalMs"] = "60000",
        ["Resilience:Services:PaymentGateway:Operations:Charge:Timeout:AttemptMs"] = "20000",
        ["Resilience:Services:PaymentGateway:Operations:Ping:Timeout:TotalMs"] = "20000",
        ["Resilience:Services:PaymentGateway:Operations:Ping:Timeout:AttemptMs"] = "20000",
        ["Resilience:Services:ShippingQuotes:Operations:Quote:Timeout:TotalMs"] = "60000",
        ["Resilience:Services:ShippingQuotes:Operations:Quote:Timeout:AttemptMs"] = "20000",
        ["Resilience:Services:ShippingQuotes:Policies:Failover:ProbeIntervalMs"] = "20000",
        ["Resilience:Services:CheckoutDesk:Operations:CheckOut:Bulkhead:MaxWaitMs"] = "60000",
        ["Resilience:Services:Recommendations:Operations:Get:Timeout:TotalMs"] = "60000",
        ["Resilience:Services:Recommendations:Operations:Get:Timeout:AttemptMs"] = "20000",
        ["Resilience:Services:Catalogue:Policies:Timeout:TotalMs"] = "60000",
        ["Resilience:Services:ChargeRecords:Policies:Timeout:TotalMs"] = "60000",
    };

    private readonly DrillShop _shop;

    private Shop(DrillShop shop)
    {
        _shop = shop;
        Http = new HttpClient { BaseAddress = shop.Address };
    }

    public HttpClient Http { get; }

    public DrillShop Parts => _shop;

    public ChargeStore Stripe => _shop.Providers.ChargeStores[ProviderNames.Stripe];

    public ChargeStore PayPal => _shop.Providers.ChargeStores[ProviderNames.PayPal];

    public static async Task<Shop> OpenAsync(params (string Key, string Value)[] settings) =>
        new(await DrillShop.StartAsync(new Dictionary<string, string?>([.. Patient, .. settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value))])));

    /// <summary>A shop whose parts are changed before it is put together.</summary>
    public static async Task<Shop> OpenAsync(Action<WebApplicationBuilder> adjust) => new(await DrillShop.StartAsync(Patient, adjust));

    /// <summary>A shop that learns of a fault from its customers only, so the next charge still goes to the provider that just broke.</summary>
    public static Task<Shop> OpenWithoutPingsAsync(params (string Key, string Value)[] settings) => OpenAsync([("Reconciliation:PingEveryMs", Never), .. settings]);

    /// <summary>The same, and nothing is reconciled but by the test.</summary>
    public static Task<Shop> OpenWithoutReconcilerAsync() => OpenWithoutPingsAsync(("Reconciliation:EveryMs", Never));

    public Task BreakAsync(string provider, FaultKind kind) => _shop.Providers[provider].SetFaultAsync(new Fault { Kind = kind });

    public async Task<Guid> FillCartAsync(string sku = "TNT-002", int quantity = 1)
    {
        using var opened = await Http.PostAsync("carts", null);
        var cart = await ReadAsync<CartView>(opened);
        using var put = await Http.PutAsJsonAsync($"carts/{cart.Id}/items/{sku}", new SetQuantity { Quantity = quantity });
        Assert.Equal(HttpStatusCode.OK, put.StatusCode);
        return cart.Id;
    }

    public Task<HttpResponseMessage> CheckOutAsync(Guid cart, string card = "tok_visa") => Http.PostAsJsonAsync("checkout", new CheckoutRequest
    {
        CartId = cart,
        Email = "customer@shop.example",
        Country = "NO",
        PostalCode = "0150",
        CardToken = card,
    });

    public async Task<QuoteView> QuoteAsync(Guid cart, string country)
    {
        using var response = await Http.PostAsJsonAsync("checkout/quote", new QuoteRequest { CartId = cart, Country = country });
        return await ReadAsync<QuoteView>(response);
    }

    /// <summary>How many stand at the checkout.</summary>
    public int CountAtCheckout() => _shop.Control.Operations.Single(operation => operation.Service == "CheckoutDesk").Bulkheads[0].InFlight;

    public async Task<OrderView> BuyAsync()
    {
        using var response = await CheckOutAsync(await FillCartAsync());
        return await ReadAsync<OrderView>(response);
    }

    public async Task<OrderView> FindOrderAsync(Guid id)
    {
        using var response = await Http.GetAsync($"orders/{id}");
        return await ReadAsync<OrderView>(response);
    }

    public Task<OrderView> AwaitStatusAsync(Guid order, OrderStatus status) =>
        Eventually.FindAsync(() => FindOrderAsync(order), found => found.Status == status, $"order {order} is {status}");

    public static async Task<T> ReadAsync<T>(HttpResponseMessage response) => (await response.Content.ReadFromJsonAsync<T>(ShopJson.Options))!;

    public ValueTask DisposeAsync()
    {
        Http.Dispose();
        return _shop.DisposeAsync();
    }
}
