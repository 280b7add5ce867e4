namespace Resilience.Timing;

/// <summary>A node that counts how often it came due.</summary>
internal sealed class CountedNode(DeadlineScanner scanner) : DeadlineNode(scanner)
{
    private int _due;

    public int TimesDue => Volatile.Read(ref _due);

    protected override void OnDue() => Interlocked.Increment(ref _due);
}
