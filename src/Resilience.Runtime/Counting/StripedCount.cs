using Resilience.Pooling;

namespace Resilience.Counting;

/// <summary>A number that many threads raise and lower, striped so that cores share no cache line. One stripe alone means nothing.</summary>
internal sealed class StripedCount
{
    // A cache line a stripe, and one before the first, so that the array's length shares none with it.
    private const int Stride = 8;

    private readonly long[] _cells = new long[Stride * (Cores.Count + 1)];

    public void Add(long change) => Interlocked.Add(ref _cells[Stride * (Cores.Current + 1)], change);

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
