using ShopApi.Checkout;
using ShopApi.Providers;

namespace ShopApi.Tests;

public sealed class PostgresTests
{
    private const string Variable = "SHOP_POSTGRES";

    [Fact]
    public async Task Shop_sells_and_reconciles_on_postgres_as_on_sqlite()
    {
        var connection = Environment.GetEnvironmentVariable(Variable);
        Assert.SkipWhen(string.IsNullOrEmpty(connection), $"Set {Variable} to the connection string of an empty PostgreSQL database to run this test.");
        await using var shop = await Shop.OpenWithoutPingsAsync(("ConnectionStrings:Shop", connection));

        var paid = await shop.BuyAsync();
        await shop.BreakAsync(ProviderNames.Stripe, FaultKind.LostAnswers);
        var pending = await shop.BuyAsync();
        await shop.BreakAsync(ProviderNames.Stripe, FaultKind.None);

        Assert.Equal(OrderStatus.Paid, paid.Status);
        Assert.Equal(OrderStatus.Pending, pending.Status);
        await shop.AwaitStatusAsync(pending.Id, OrderStatus.Paid);
        Assert.Equal(2, shop.Stripe.ListCaptured().Count);
    }
}
