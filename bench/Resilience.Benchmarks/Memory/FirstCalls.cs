using System.Globalization;

namespace Resilience.Benchmarks.Memory;

/// <summary>How long the first call of an operation takes, JIT included: of bodies that answer at once, and of bodies that suspend.</summary>
internal sealed record FirstCalls(double[] AtOnce, double[] Suspended)
{
    private const double LimitMs = 1;
    private const int Processes = 3;

    public static string Target => string.Create(CultureInfo.InvariantCulture, $"median <= {LimitMs} ms");

    public bool IsMet => Median <= LimitMs;

    private double Median => MedianOf([.. AtOnce, .. Suspended]);

    /// <summary>The first operation of each kind in each process pays for the engine itself and is left out.</summary>
    public static FirstCalls MeasureInFreshProcesses()
    {
        List<double> atOnce = [];
        List<double> suspended = [];
        for (var process = 0; process < Processes; process++)
        {
            var times = Array.ConvertAll(OwnProcess.Run([FirstCallsCommand.Name]).Lines, static line => double.Parse(line, CultureInfo.InvariantCulture));
            atOnce.AddRange(times[1..PlaceCalls.Suspending]);
            suspended.AddRange(times[(PlaceCalls.Suspending + 1)..]);
        }

        return new FirstCalls([.. atOnce], [.. suspended]);
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"first-call operations={(AtOnce.Length + Suspended.Length) / Processes} median_ms={Median:0.00} at_once_ms={MedianOf(AtOnce):0.00} suspended_ms={MedianOf(Suspended):0.00}");

    private static double MedianOf(double[] times) => times.Order().ElementAt(times.Length / 2);
}
