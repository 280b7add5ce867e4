using ShopApi.Providers;

namespace ShopApi.Drills;

/// <summary>The story: what goes wrong, in which order, and what must hold all the same.</summary>
internal static class Scenario
{
    /// <summary>Some of those for whom there is no room at once: how many it are depends on how fast they are let in.</summary>
    private const int TurnedAwayAtLeast = 45;

    /// <summary>A phase begins a moment before its fault, so the payments that the fault cuts off count in it.</summary>
    private static readonly TimeSpan Prelude = TimeSpan.FromMilliseconds(500);

    public static IReadOnlyList<Phase> Phases() =>
    [
        new(0, "all is well", WarmUpAsync, Accepted),
        new(1, "stripe is down", stage => FaultAsync(stage, new Fault { Kind = FaultKind.Down }), MostlyOk),
        new(2, "stripe flaps", stage => FaultAsync(stage, new Fault { Kind = FaultKind.Flapping, UpMs = 900, DownMs = 400 }), MostlyOk),
        new(3, "stripe is slow", stage => FaultAsync(stage, new Fault { Kind = FaultKind.Slow, DelayMs = 1_500 }), Accepted),
        new(4, "stripe and paypal are down", OutageAsync, AllPending),
        new(5, "payments are back, recommendations are down", NoRecommendationsAsync, Accepted),
        new(6, "all is restored", RestoredAsync, MostlyOk),
        new(7, "a region of the carrier is gone, and comes back", RegionAsync, MostlyOk),
        new(8, "payments are slow, and a crowd buys at once", CrowdAsync, Orderly),
        new(9, "the crowd has gone", CalmAsync, MostlyOk),
    ];

    private static Task WarmUpAsync(Stage stage)
    {
        stage.Count();
        return stage.WaitAsync(stage.Pace.WarmUp);
    }

    private static async Task FaultAsync(Stage stage, Fault fault)
    {
        stage.Count();
        await stage.WaitAsync(Prelude);
        await stage.BreakAsync(fault, ProviderNames.Stripe);
        await stage.WaitAsync(stage.Pace.Fault);
        await stage.RestoreAsync(ProviderNames.Stripe);
        await stage.AwaitFailbackAsync(ProviderNames.Stripe);
    }

    private static async Task OutageAsync(Stage stage)
    {
        await stage.BreakAsync(new Fault { Kind = FaultKind.Down }, ProviderNames.Stripe, ProviderNames.PayPal);
        stage.Count();
        await stage.WaitAsync(stage.Pace.Outage);
    }

    private static async Task NoRecommendationsAsync(Stage stage)
    {
        stage.Count();
        await stage.BreakAsync(new Fault { Kind = FaultKind.Down }, ProviderNames.Recommender);
        await stage.RestoreAsync(ProviderNames.Stripe, ProviderNames.PayPal);
        await stage.WaitAsync(stage.Pace.Calm);
        await stage.AwaitFailbackAsync(ProviderNames.Stripe);
    }

    private static async Task RestoredAsync(Stage stage)
    {
        await stage.RestoreAsync(ProviderNames.Recommender);
        stage.Count();
        await stage.WaitAsync(stage.Pace.Calm);
    }

    private static async Task RegionAsync(Stage stage)
    {
        stage.Count();
        await stage.WaitAsync(Prelude);
        await RegionLoss.PlayAsync(stage);
    }

    private static async Task CrowdAsync(Stage stage)
    {
        stage.Count();
        await stage.GatherCrowdAsync();
        await stage.BreakAsync(new Fault { Kind = FaultKind.Slow, DelayMs = 200 }, ProviderNames.Stripe, ProviderNames.PayPal);
        await stage.OpenSaleAsync();
        await stage.RestoreAsync(ProviderNames.Stripe, ProviderNames.PayPal);
    }

    private static Task CalmAsync(Stage stage)
    {
        stage.Count();
        return stage.WaitAsync(stage.Pace.Calm);
    }

    private static string? Accepted(PhaseFigures figures) =>
        figures.Availability >= 99.9 ? null : $"availability {figures.Availability:0.00} % is below 99.9 %";

    private static string? MostlyOk(PhaseFigures figures) =>
        Accepted(figures) ?? (figures.OkPercent >= 99 ? null : $"only {figures.OkPercent:0.00} % were answered by the operation itself, not 99 %");

    private static string? AllPending(PhaseFigures figures) =>
        figures.Requests > 0 && figures.Degraded == figures.Requests ? null : $"{figures.Requests - figures.Degraded} of {figures.Requests} checkouts were not accepted as pending";

    /// <summary>Nobody is failed: who is let in is served as ever, and who is not learns at once when to come back. And there were too many, or nothing is shown.</summary>
    private static string? Orderly(PhaseFigures figures) =>
        figures.Failed > 0 ? $"{figures.Failed} of {figures.Requests} were neither served nor told when to come back"
        : figures.TurnedAway < TurnedAwayAtLeast ? $"only {figures.TurnedAway} were turned away, not {TurnedAwayAtLeast}: there was no overload"
        : figures.Ok < 0.9 * (figures.Ok + figures.Degraded) ? $"{figures.Degraded} of the {figures.Ok + figures.Degraded} who were let in were served by a fallback, more than a tenth"
        : figures.P99Ms > 5_000 ? $"one in a hundred of those who were let in waited longer than {figures.P99Ms:0} ms, not 5,000 ms"
        : null;
}
