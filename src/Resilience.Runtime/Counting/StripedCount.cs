using Resilience.Pooling;

namespace Resilience.Counting;

/// <summary>A count that never goes back, striped so that cores do not share cache lines.</summary>
internal sealed class StripedCount
{
    // A cache line each; one leads, so that the array's length shares no line with a stripe.
    private const int Stride = 8;

    private readonly long[] _stripes = new long[Stride * (Cores.Count + 1)];

    public void Increment(int core) => Interlocked.Increment(ref _stripes[Stride * (core + 1)]);

    public long Sum()
    {
        var sum = 0L;
        for (var i = Stride; i < _stripes.Length; i += Stride)
        {
            sum += Volatile.Read(ref _stripes[i]);
        }

        return sum;
    }
}
