namespace Resilience.Benchmarks.Comparing;

/// <summary>What the rounds of one case showed.</summary>
internal sealed record Verdict(string Case, Target Target, Series Ours, Series Peer)
{
    public double Ratio => Peer.MedianNanoseconds / Ours.MedianNanoseconds;

    public bool IsMet => Target.IsMetBy(this);

    /// <summary>Bytes as printed: to a tenth.</summary>
    public static double Rounded(double bytes) => Math.Round(bytes, 1) + 0.0;

    public override string ToString() =>
        $"compare {Case} ours_ns={Ours.MedianNanoseconds:0.0} peer_ns={Peer.MedianNanoseconds:0.0} ratio={Ratio:0.00} ours_B={Rounded(Ours.MedianBytes):0.#} peer_B={Rounded(Peer.MedianBytes):0.#}";
}
