using System.Globalization;

namespace Resilience.Benchmarks.Memory;

/// <summary>How long the first call of an operation takes, JIT included.</summary>
internal sealed record FirstCalls(double[] Milliseconds)
{
    private const double LimitMs = 1;
    private const int Processes = 3;

    public static string Target => string.Create(CultureInfo.InvariantCulture, $"median <= {LimitMs} ms");

    public bool IsMet => Median <= LimitMs;

    private double Median => Milliseconds[Milliseconds.Length / 2];

    /// <summary>The first operation of each process pays for the engine itself and is left out.</summary>
    public static FirstCalls MeasureInFreshProcess() =>
        new([.. Enumerable.Range(0, Processes).SelectMany(static _ => OwnProcess.Run(FirstCallsCommand.Name).Skip(1)).Select(static line => double.Parse(line, CultureInfo.InvariantCulture)).Order()]);

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"first-call operations={Milliseconds.Length / Processes} median_ms={Median:0.00} p90_ms={Milliseconds[Milliseconds.Length * 9 / 10]:0.00}");
}
