using System.Globalization;
using ShopApi.Providers;

namespace ShopApi.Drills;

/// <summary>One of the carrier's three regions is gone, comes back and takes up its share step by step.</summary>
internal static class RegionLoss
{
    private const string Gone = ProviderNames.EuNorth;
    private const double HalfOfItsShare = 0.5;

    public static async Task PlayAsync(Stage stage)
    {
        await stage.BreakAsync(new Fault { Kind = FaultKind.Down }, Gone);
        var lost = stage.CountQuotes();
        await stage.WaitAsync(stage.Pace.Fault);
        var meanwhile = QuoteFigures.Between(lost, stage.CountQuotes());
        await stage.RestoreAsync(Gone);

        var isBack = await stage.AwaitAsync($"{Gone} is not back", () => stage.ShareOf(Gone) > 0);
        var back = stage.CountQuotes();
        await stage.AwaitAsync($"{Gone} does not take more", () => stage.ShareOf(Gone) >= HalfOfItsShare);
        var early = QuoteFigures.Between(back, stage.CountQuotes());

        isBack &= await stage.AwaitAsync($"{Gone} does not take its whole share", () => stage.ShareOf(Gone) >= 1);
        var whole = stage.CountQuotes();
        await stage.WaitAsync(stage.Pace.WholeShare);
        var late = QuoteFigures.Between(whole, stage.CountQuotes());

        var figures = new RegionFigures(Gone, meanwhile.ByRegion(), isBack, early.PercentAtHome(Gone), late.PercentAtHome(Gone));
        stage.Tell(string.Create(CultureInfo.InvariantCulture, $"quotes without {Gone}: {string.Join(", ", figures.Meanwhile.Select(region => $"{region.Value} from {region.Key}"))}"));
        stage.Tell(string.Create(CultureInfo.InvariantCulture, $"{Gone} gave {figures.EarlyPercent:0} % of its own quotes when it came back, and {figures.WholePercent:0} % in the end"));
        stage.Miss(figures.Missed);
    }
}
