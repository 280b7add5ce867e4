using System.Globalization;

namespace Resilience.Benchmarks.Memory;

/// <summary>What one operation with every policy keeps alive.</summary>
internal sealed record Footprint(long ObjectiveBytes, long ElseBytes)
{
    private const int Stripes = 8;
    private const int ObjectiveLimit = 64 * 1024;
    private const int ElseLimit = 8 * 1024;

    public static string Target => string.Create(CultureInfo.InvariantCulture, $"objective <= {ObjectiveLimit} B, else <= {ElseLimit} B");

    /// <summary>An objective that holds next to nothing was not measured.</summary>
    public bool IsMet => ObjectiveBytes is > 1_024 and <= ObjectiveLimit && ElseBytes is > 0 and <= ElseLimit;

    /// <summary>Measured as on eight cores, so that the number of stripes does not depend on the machine.</summary>
    public static Footprint Measure()
    {
        var answer = OwnProcess.Run([FootprintCommand.Name], ("DOTNET_PROCESSOR_COUNT", Stripes.ToString(CultureInfo.InvariantCulture))).Lines;
        var numbers = Array.ConvertAll(answer[^1].Split(' '), static number => long.Parse(number, CultureInfo.InvariantCulture));
        return new Footprint(numbers[0], numbers[1]);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"memory operation objective_B={ObjectiveBytes} else_B={ElseBytes} stripes={Stripes}");
}
