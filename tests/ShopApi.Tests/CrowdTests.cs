using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Resilience.TestKit;
using ShopApi.Checkout;
using ShopApi.Drills;
using ShopApi.Providers;

namespace ShopApi.Tests;

/// <summary>One customer stands at a checkout with room for one, and stays.</summary>
public sealed class CrowdTests
{
    private static readonly (string, string)[] RoomForOne =
    [
        ("Resilience:Services:CheckoutDesk:Operations:CheckOut:Bulkhead:MaxConcurrent", "1"),
        ("Resilience:Services:CheckoutDesk:Operations:CheckOut:Bulkhead:QueueLimit", "0"),
    ];

    [Fact]
    public async Task Customer_for_whom_there_is_no_room_is_told_when_to_come_back_and_nothing_is_lost()
    {
        await using var shop = await Shop.OpenWithoutPingsAsync(RoomForOne);
        var staying = await StayAsync(shop);
        var cart = await shop.FillCartAsync();

        using var refused = await shop.CheckOutAsync(cart);
        var problem = await refused.Content.ReadFromJsonAsync<JsonElement>();
        await LeaveAsync(shop);
        using var stayed = await staying;
        using var accepted = await shop.CheckOutAsync(cart);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 3);
        Assert.Equal(("CheckoutDesk", "BulkheadFull"), (problem.GetProperty("service").GetString(), problem.GetProperty("cause").GetString()));
        Assert.Contains("send the same again in", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        await shop.AwaitStatusAsync((await Shop.ReadAsync<OrderView>(stayed)).Id, OrderStatus.Paid);
        await shop.AwaitStatusAsync((await Shop.ReadAsync<OrderView>(accepted)).Id, OrderStatus.Paid);
        Assert.Equal(2, shop.Stripe.ListCaptured().Concat(shop.PayPal.ListCaptured()).Count());
    }

    [Fact]
    public async Task Crowd_comes_back_when_it_is_told_to_until_all_are_served()
    {
        await using var shop = await Shop.OpenWithoutPingsAsync(RoomForOne);
        var time = new ManualTimeProvider();
        var tally = new PhaseTally();
        var crowd = new Crowd(new Shopper(shop.Http, TimeProvider.System), time);
        await crowd.GatherAsync(3, CancellationToken.None);
        var staying = await StayAsync(shop);

        var buying = crowd.BuyAsync(tally, CancellationToken.None);
        await Eventually.FindAsync(() => Task.FromResult(time.ArmedTimers), timers => timers == 3, "three wait before they come back");
        var turnedAway = tally.Read();
        await LeaveAsync(shop);
        (await staying).Dispose();
        await Eventually.FindAsync(() => ComeBackAsync(time, buying), isOver => isOver, "the crowd is served");

        Assert.Equal((3, 3), (turnedAway.Requests, turnedAway.TurnedAway));
        Assert.Equal(0, await buying);
        Assert.Equal((3, 0), (tally.Read().Ok + tally.Read().Degraded, tally.Read().Failed));
        Assert.Equal(3, tally.ListOrders().Distinct().Count());
    }

    private static Task<bool> ComeBackAsync(ManualTimeProvider time, Task buying)
    {
        time.Advance(1_000);
        return Task.FromResult(buying.IsCompleted);
    }

    /// <summary>Lets somebody press "buy" whom the payment provider keeps waiting.</summary>
    private static async Task<Task<HttpResponseMessage>> StayAsync(Shop shop)
    {
        await shop.Parts.Providers[ProviderNames.Stripe].SetFaultAsync(new Fault { Kind = FaultKind.Slow, DelayMs = 60_000 });
        var staying = shop.CheckOutAsync(await shop.FillCartAsync());
        await Eventually.FindAsync(() => Task.FromResult(shop.CountAtCheckout()), count => count == 1, "somebody stands at the checkout");
        return staying;
    }

    /// <summary>The provider cuts the connections of those whom it kept waiting, and is well again.</summary>
    private static async Task LeaveAsync(Shop shop)
    {
        await shop.BreakAsync(ProviderNames.Stripe, FaultKind.Down);
        await Eventually.FindAsync(() => Task.FromResult(shop.CountAtCheckout()), count => count == 0, "nobody stands at the checkout");
        await shop.BreakAsync(ProviderNames.Stripe, FaultKind.None);
    }
}
