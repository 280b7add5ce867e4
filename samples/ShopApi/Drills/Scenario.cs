using ShopApi.Providers;

namespace ShopApi.Drills;

/// <summary>The story: what goes wrong, in which order, and what must hold all the same.</summary>
internal static class Scenario
{
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

    private static string? Accepted(PhaseFigures figures) =>
        figures.Availability >= 99.9 ? null : $"availability {figures.Availability:0.00} % is below 99.9 %";

    private static string? MostlyOk(PhaseFigures figures) =>
        Accepted(figures) ?? (figures.OkPercent >= 99 ? null : $"only {figures.OkPercent:0.00} % were answered by the operation itself, not 99 %");

    private static string? AllPending(PhaseFigures figures) =>
        figures.Requests > 0 && figures.Degraded == figures.Requests ? null : $"{figures.Requests - figures.Degraded} of {figures.Requests} checkouts were not accepted as pending";
}
