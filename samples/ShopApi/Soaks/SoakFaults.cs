using ShopApi.Providers;

namespace ShopApi.Soaks;

/// <summary>An endless row of faults, drawn at random; the same seed gives the same row. Not thread-safe.</summary>
internal sealed class SoakFaults(int seed)
{
    private static readonly FaultKind[] Kinds = [FaultKind.Down, FaultKind.Flapping, FaultKind.Slow, FaultKind.Errors, FaultKind.LostAnswers];

    private readonly Random _random = new(seed);

    public SoakFault Next() => new(Draw(500, 3_000), OneOf(ProviderNames.All), DrawFault(), Draw(1_000, 8_000));

    private Fault DrawFault() => new()
    {
        Kind = OneOf(Kinds),
        DelayMs = _random.Next(100, 2_000),
        ErrorPercent = _random.Next(10, 101),
        UpMs = _random.Next(200, 1_500),
        DownMs = _random.Next(100, 1_000),
    };

    private TimeSpan Draw(int fromMs, int toMs) => TimeSpan.FromMilliseconds(_random.Next(fromMs, toMs));

    private T OneOf<T>(IReadOnlyList<T> all) => all[_random.Next(all.Count)];
}
