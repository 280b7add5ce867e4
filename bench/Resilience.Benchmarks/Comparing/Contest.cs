namespace Resilience.Benchmarks.Comparing;

/// <summary>A case ready to run.</summary>
/// <param name="Ours">The side under judgement.</param>
/// <param name="Peer">What it is compared with.</param>
/// <param name="Bare">The body alone, taken off both sides; null = both include it.</param>
internal sealed record Contest(Side Ours, Side Peer, Side? Bare = null) : IDisposable
{
    public void Dispose()
    {
        Ours.Dispose();
        Peer.Dispose();
        Bare?.Dispose();
    }
}
