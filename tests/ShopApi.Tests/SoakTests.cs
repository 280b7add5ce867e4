using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using ShopApi.Checkout;
using ShopApi.Drills;
using ShopApi.Payments;
using ShopApi.Soaks;

namespace ShopApi.Tests;

public sealed class SoakTests
{
    [Theory]
    [InlineData(55, 48, 0, 0, 0, true, null)]
    [InlineData(55.1, 40, 0, 0, 0, true, "the heap grew")]
    [InlineData(50, 49, 0, 0, 0, true, "threads")]
    [InlineData(50, 40, 1, 0, 0, true, "charged twice")]
    [InlineData(50, 40, 0, 1, 0, true, "lost")]
    [InlineData(50, 40, 0, 0, 1, true, "nobody looked")]
    [InlineData(50, 40, 0, 0, 0, false, "not settled")]
    public void Soak_is_missed_exactly_when_something_grew_or_got_lost(double heapMb, int threads, int chargedTwice, int lost, int unobserved, bool settled, string? says)
    {
        var verdict = new SoakVerdict(Minute(50, 40, new Integrity(10, 0, 0), 0), Minute(heapMb, threads, new Integrity(900, chargedTwice, lost), unobserved), settled);

        var missed = verdict.ListMissed();

        Assert.Equal(says is null ? 0 : 1, missed.Count);
        Assert.All(missed, what => Assert.Contains(says!, what, StringComparison.Ordinal));
    }

    [Fact]
    public void Lines_of_a_soak_have_the_figures()
    {
        var last = Minute(12.34, 41, new Integrity(900, 1, 2), 3);

        Assert.Equal(
            "soak minute=2 heap_mb=12.3 committed_mb=30 working_set_mb=200 threads=41 calls=7000 faults=5 checkouts=950 degraded=40 turned_away=10 failed=4 orders=900 lost=2 charged_twice=1 unobserved=3",
            last.Line);
        Assert.Equal(
            "soak memory_first_mb=12.0 memory_last_mb=12.3 threads_first=40 threads_last=41 orders=900 charged_twice=1 lost=2 unobserved=3",
            new SoakVerdict(Minute(12, 40, new Integrity(10, 0, 0), 0), last, Settled: true).Line);
    }

    [Fact]
    public void Faults_of_one_seed_are_always_the_same()
    {
        Assert.Equal(Row(5), Row(5));
        Assert.NotEqual(Row(5), Row(6));

        static List<SoakFault> Row(int seed)
        {
            var faults = new SoakFaults(seed);
            return [.. Enumerable.Range(0, 100).Select(_ => faults.Next())];
        }
    }

    [Fact]
    public void Figures_add_up()
    {
        var sum = new PhaseFigures(10, 5, 2, 1, 9, 80, TurnedAway: 2).Plus(new PhaseFigures(20, 16, 1, 0, 20, 60, TurnedAway: 3));

        Assert.Equal(new PhaseFigures(30, 21, 3, 1, 29, 80, TurnedAway: 5), sum);
    }

    [Fact]
    public async Task Books_that_agree_are_closed_and_what_was_compared_is_forgotten()
    {
        await using var shop = await Shop.OpenAsync();
        var order = await shop.BuyAsync();
        var books = new RunningBooks(shop.Parts.Database, shop.Parts.Providers, TimeProvider.System);
        await books.FindAsync([order.Id], CancellationToken.None);

        // The provider may still be asked about a charge as fresh as this.
        Assert.Equal(new Integrity(Orders: 1, ChargedTwice: 0, Lost: 0), await books.CompareAsync(CancellationToken.None));
        Assert.Single(shop.Stripe.ListCaptured());

        Assert.Equal(new Integrity(Orders: 1, ChargedTwice: 0, Lost: 0), await books.CloseAsync(CancellationToken.None));
        Assert.Empty(shop.Stripe.ListCaptured());
    }

    [Fact]
    public async Task Books_show_double_charges_charges_without_an_order_and_orders_without_a_charge()
    {
        await using var shop = await Shop.OpenAsync();
        var (twice, free) = (await shop.BuyAsync(), await shop.BuyAsync());
        shop.PayPal.Charge(Guid.NewGuid(), new ChargeRequest(twice.Id, twice.TotalCents, "EUR", "tok_visa"));
        shop.PayPal.Charge(Guid.NewGuid(), new ChargeRequest(Guid.NewGuid(), 1_000, "EUR", "tok_visa"));
        shop.Stripe.Forget(shop.Stripe.ListCaptured().Where(charge => charge.OrderId == free.Id).Select(charge => charge.Key).ToHashSet());
        var books = new RunningBooks(shop.Parts.Database, shop.Parts.Providers, TimeProvider.System);

        await books.FindAsync([twice.Id, free.Id, Guid.NewGuid()], CancellationToken.None);

        // Lost: the order that was promised and is not there, the charge that has no order, the order that has no charge.
        Assert.Equal(new Integrity(Orders: 2, ChargedTwice: 1, Lost: 3), await books.CloseAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Charge_of_an_order_that_is_not_settled_waits_until_it_is()
    {
        await using var shop = await Shop.OpenWithoutReconcilerAsync();
        await shop.BuyAsync();
        await MarkAsync(shop, OrderStatus.Pending);
        var books = new RunningBooks(shop.Parts.Database, shop.Parts.Providers, new Later(TimeSpan.FromMinutes(1)));

        var pending = await books.CompareAsync(CancellationToken.None);
        var kept = shop.Stripe.ListCaptured();
        await MarkAsync(shop, OrderStatus.Paid);
        var paid = await books.CompareAsync(CancellationToken.None);

        Assert.Equal((new Integrity(1, 0, 0), 1), (pending, kept.Count));
        Assert.Equal((new Integrity(1, 0, 0), 0), (paid, shop.Stripe.ListCaptured().Count));
    }

    [Fact]
    public void Soak_without_a_minute_to_compare_is_refused()
    {
        var root = new RootCommand { SoakCommand.Make() };

        Assert.Contains("at least 2", Assert.Single(root.Parse("soak --minutes 1").Errors).Message, StringComparison.Ordinal);
        Assert.Empty(root.Parse("soak --minutes 2 --seed 7").Errors);
    }

    private static SoakMinute Minute(double heapMb, int threads, Integrity books, int unobserved) =>
        new(2, new ProcessFigures(heapMb, 30, 200, threads), 7_000, 5, new PhaseFigures(950, 896, 40, 4, 950, 80, TurnedAway: 10), books, unobserved);

    private static async Task MarkAsync(Shop shop, OrderStatus status)
    {
        await using var context = await shop.Parts.Database.CreateDbContextAsync();
        await context.Orders.ExecuteUpdateAsync(set => set.SetProperty(order => order.Status, status));
    }

    /// <summary>The time of day some time from now.</summary>
    private sealed class Later(TimeSpan by) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + by;
    }
}
