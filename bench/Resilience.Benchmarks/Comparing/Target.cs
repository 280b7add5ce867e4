namespace Resilience.Benchmarks.Comparing;

/// <summary>What a case must reach.</summary>
/// <param name="Ratio">Lowest cost of the peer divided by ours.</param>
/// <param name="Bytes">Highest number of whole bytes a call of ours may allocate; null = any. Less than half a byte is what the runtime itself allocates now and then.</param>
internal sealed record Target(double Ratio, double? Bytes)
{
    public bool IsMetBy(Verdict verdict) => verdict.Ratio >= Ratio && (Bytes is not { } limit || Math.Round(verdict.Ours.MedianBytes) <= limit);

    public override string ToString() => Bytes is { } limit ? $"ratio >= {Ratio:0.##}, {limit:0.#} B" : $"ratio >= {Ratio:0.##}";
}
