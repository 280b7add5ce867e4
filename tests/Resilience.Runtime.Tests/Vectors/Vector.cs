using System.Text.Json;
using Xunit;

namespace Resilience.Vectors;

/// <summary>
/// One entry of <c>tests/vectors/availability.json</c>: numbers from exact fractions or 60-digit decimals, written as shortest
/// round-trip doubles. Compare with a relative tolerance of 1e-10, decisions exactly. Targets are ratios there, percentages here.
/// </summary>
public sealed record Vector(string Id, JsonElement Input, JsonElement Expected)
{
    private static readonly JsonElement All = Load();

    public static TheoryData<string> Ids(string kind)
    {
        var ids = All.EnumerateArray().Where(entry => entry.GetProperty("kind").GetString() == kind).Select(entry => entry.GetProperty("id").GetString()!);
        return new(ids);
    }

    public static Vector Find(string id)
    {
        var entry = All.EnumerateArray().Single(entry => entry.GetProperty("id").GetString() == id);
        return new(id, entry.GetProperty("input"), entry.GetProperty("expected"));
    }

    public double TargetPercent => (double)(Input.GetProperty("target").GetDecimal() * 100);

    public double In(string name) => Input.GetProperty(name).GetDouble();

    public long Count(string name) => Input.GetProperty(name).GetInt64();

    public double Out(string name) => Expected.GetProperty(name).GetDouble();

    public double[] Outs(string name) => [.. Expected.GetProperty(name).EnumerateArray().Select(static value => value.GetDouble())];

    /// <summary>Equal within the file's tolerance.</summary>
    public static void Same(double expected, double? actual)
    {
        Assert.NotNull(actual);
        Assert.True(Math.Abs(expected - actual.Value) <= 1e-10 * Math.Abs(expected), $"expected {expected:R}, was {actual:R}");
    }

    private static JsonElement Load()
    {
        using var file = typeof(Vector).Assembly.GetManifestResourceStream("availability.json")!;
        return JsonDocument.Parse(file).RootElement;
    }
}
