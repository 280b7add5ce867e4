using System.CommandLine;
using ShopApi.Drills;
using ShopApi.Providers;

namespace ShopApi.Tests;

public sealed class DrillTests
{
    [Fact]
    public void Line_of_a_phase_has_the_figures_and_never_rounds_up_to_all()
    {
        var figures = new PhaseFigures(Requests: 30_000, Ok: 29_000, Degraded: 999, Failed: 1, Suggested: 0, P99Ms: 61.6);

        Assert.Equal("drill 3 requests=30000 ok=29000 degraded=999 failed=1 availability=99.99 p99_ms=62 turned_away=0", figures.Line(3));
    }

    [Theory]
    [InlineData(1, 1_000, 990, 10, true)]
    [InlineData(1, 1_000, 989, 11, false)]
    [InlineData(2, 500, 500, 0, true)]
    [InlineData(3, 500, 0, 500, true)]
    [InlineData(3, 500, 499, 0, false)]
    [InlineData(4, 500, 0, 500, true)]
    [InlineData(4, 500, 1, 499, false)]
    [InlineData(4, 0, 0, 0, false)]
    [InlineData(5, 500, 250, 250, true)]
    [InlineData(5, 500, 499, 0, false)]
    [InlineData(6, 0, 0, 0, false)]
    [InlineData(7, 500, 500, 0, true)]
    [InlineData(7, 500, 490, 10, false)]
    [InlineData(9, 500, 500, 0, true)]
    [InlineData(9, 500, 499, 0, false)]
    public void Expectation_of_a_phase_is_missed_exactly_when_its_figures_fall_short(int phase, int requests, int ok, int degraded, bool holds)
    {
        var figures = new PhaseFigures(requests, ok, degraded, requests - ok - degraded, Suggested: 0, P99Ms: 1);

        Assert.Equal(holds, Scenario.Phases()[phase].Expectation(figures) is null);
    }

    [Theory]
    [InlineData(300, 0, 45, 0, 5_000, true)]
    [InlineData(270, 30, 45, 0, 900, true)]
    [InlineData(300, 0, 45, 1, 900, false)]
    [InlineData(300, 0, 44, 0, 900, false)]
    [InlineData(269, 31, 45, 0, 900, false)]
    [InlineData(300, 0, 45, 0, 5_001, false)]
    public void Crowd_is_served_in_order_exactly_when_all_are_answered_and_who_is_let_in_is_served_as_ever(
        int ok, int degraded, int turnedAway, int failed, double p99Ms, bool holds)
    {
        var figures = new PhaseFigures(ok + degraded + turnedAway + failed, ok, degraded, failed, Suggested: 0, p99Ms, turnedAway);

        Assert.Equal(holds, Scenario.Phases()[8].Expectation(figures) is null);
    }

    [Theory]
    [InlineData("eu-central eu-west", true, 25, 100, null)]
    [InlineData("eu-north eu-central eu-west", true, 25, 100, "eu-north gave 10 quotes while it was gone")]
    [InlineData("eu-central", true, 25, 100, "eu-west gave no quotes")]
    [InlineData("eu-central eu-west", false, 25, 40, "did not come back")]
    [InlineData("eu-central eu-west", true, 0, 0, "did not come back")]
    [InlineData("eu-central eu-west", true, 61, 100, "did not start slowly")]
    public void Region_that_is_gone_is_stood_in_for_and_comes_back_slowly_or_the_phase_is_missed(string serving, bool isBack, double early, double whole, string? says)
    {
        var figures = new RegionFigures("eu-north", serving.Split(' ').ToDictionary(region => region, _ => 10), isBack, early, whole);

        Assert.Equal(says is null, figures.Missed is null);
        Assert.Contains(says ?? "", figures.Missed ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public void Quotes_are_counted_by_who_was_nearest_and_who_answered()
    {
        var log = new QuoteLog();
        Note("eu-north", "eu-north", 5);
        var before = log.Count();
        Note("eu-north", "eu-north", 1);
        Note("eu-north", "eu-central", 3);
        Note("eu-west", "eu-west", 2);

        var figures = QuoteFigures.Between(before, log.Count());

        Assert.Equal(["eu-central=3", "eu-north=1", "eu-west=2"], figures.ByRegion().Select(region => $"{region.Key}={region.Value}").Order(StringComparer.Ordinal));
        Assert.Equal((25, 100, 0), (figures.PercentAtHome("eu-north"), figures.PercentAtHome("eu-west"), figures.PercentAtHome("eu-central")));

        void Note(string home, string region, int quotes)
        {
            for (var quote = 0; quote < quotes; quote++)
            {
                log.Note(home, region);
            }
        }
    }

    [Fact]
    public void Phase_is_missed_by_what_it_saw_as_by_its_figures()
    {
        var phase = new Phase(1, "nothing happens", _ => Task.CompletedTask, _ => null);
        Assert.Empty(phase.ListMissed());

        phase.Miss(null);
        phase.Miss("a region did not come back");

        Assert.Equal(["a region did not come back"], phase.ListMissed());
    }

    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, 1)]
    public async Task Exit_code_is_1_exactly_when_an_expectation_is_missed(bool mayDegrade, int exitCode)
    {
        var command = new RootCommand { DrillCommand.Make(() => [Outage(figures => mayDegrade || figures.Degraded == 0 ? null : "somebody was served by a fallback")]) };

        Assert.Equal(exitCode, await command.Parse("drill --quick").InvokeAsync());
    }

    [Fact]
    public async Task Comparison_of_the_books_finds_double_charges_and_lost_orders()
    {
        await using var shop = await Shop.OpenAsync();
        var order = await shop.BuyAsync();
        var check = new IntegrityCheck(shop.Parts.Database, shop.Parts.Providers, TimeProvider.System);
        var sound = await check.CompareAsync([order.Id], CancellationToken.None);

        shop.PayPal.Charge(Guid.NewGuid(), new Payments.ChargeRequest(order.Id, order.TotalCents, "EUR", "tok_visa"));
        var unsound = await check.CompareAsync([order.Id, Guid.NewGuid()], CancellationToken.None);

        Assert.Equal(new Integrity(Orders: 1, ChargedTwice: 0, Lost: 0), sound);
        Assert.Equal(new Integrity(Orders: 1, ChargedTwice: 1, Lost: 1), unsound);
    }

    /// <summary>Both payment providers are down until a fallback has answered somebody.</summary>
    private static Phase Outage(Func<PhaseFigures, string?> expectation)
    {
        Phase? phase = null;
        return phase = new Phase(1, "both are down", PlayAsync, expectation);

        async Task PlayAsync(Stage stage)
        {
            await stage.BreakAsync(new Fault { Kind = FaultKind.Down }, ProviderNames.Stripe, ProviderNames.PayPal);
            await Eventually.FindAsync(() => Task.FromResult(phase!.Tally.Read()), figures => figures.Degraded > 0, "a checkout is degraded");
            await stage.RestoreAsync(ProviderNames.Stripe, ProviderNames.PayPal);
        }
    }
}
