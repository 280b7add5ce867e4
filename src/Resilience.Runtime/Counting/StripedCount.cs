using Resilience.Pooling;

namespace Resilience.Counting;

/// <summary>A number that many threads raise and lower, striped so that cores share no cache line. One stripe alone means nothing.</summary>
internal sealed class StripedCount
{
    // Two cache lines a stripe, for they are fetched in pairs, and as much before the first.
    private const int Stride = 16;

    private readonly long[] _cells = new long[Stride * (Cores.Count + 1)];

    public void Add(long change) => Interlocked.Add(ref _cells[Stride * (Cores.Current + 1)], change);

    /// <summary>Adds one, by who has asked for its <paramref name="core"/> already.</summary>
    public void Increment(int core) => Interlocked.Increment(ref _cells[Stride * (core + 1)]);

    public long Read()
    {
        var sum = 0L;
        for (var i = Stride; i < _cells.Length; i += Stride)
        {
            sum += Volatile.Read(ref _cells[i]);
        }

        return sum;
    }
}
