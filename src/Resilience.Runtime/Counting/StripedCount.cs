using Resilience.Pooling;

namespace Resilience.Counting;

/// <summary>A count that many threads change, striped so that cores do not share cache lines. One stripe alone means nothing.</summary>
internal sealed class StripedCount
{
    // A cache line each; one leads, so that the array's length shares no line with a stripe.
    private const int Stride = 8;

    private readonly long[] _stripes = new long[Stride * (Cores.Count + 1)];

    public void Increment(int core) => Interlocked.Increment(ref _stripes[Stride * (core + 1)]);

    public void Add(long change) => Interlocked.Add(ref _stripes[Stride * (Cores.Current + 1)], change);

    public long Read()
    {
        var sum = 0L;
        for (var i = Stride; i < _stripes.Length; i += Stride)
        {
            sum += Volatile.Read(ref _stripes[i]);
        }

        return sum;
    }
}
