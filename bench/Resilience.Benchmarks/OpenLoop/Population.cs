using System.Runtime.InteropServices;

namespace Resilience.Benchmarks.OpenLoop;

/// <summary>How many calls are in flight. Each worker counts in a line of its own.</summary>
internal sealed class Population
{
    [ThreadStatic]
    private static int _worker;

    private readonly Line[] _lines = new Line[OpenLoopSide.Workers];
    private int _failed;

    public long InFlight
    {
        get
        {
            var sum = 0L;
            foreach (ref var line in _lines.AsSpan())
            {
                sum += Volatile.Read(ref line.Balance);
            }

            return sum;
        }
    }

    /// <summary>Calls that ended without an answer: none may, or the cost measured is another's.</summary>
    public int Failed => Volatile.Read(ref _failed);

    public static void Enter(int number) => _worker = number;

    public void Started() => Interlocked.Increment(ref _lines[_worker].Balance);

    public void Ended(bool failed)
    {
        if (failed)
        {
            Interlocked.Increment(ref _failed);
        }

        Interlocked.Decrement(ref _lines[_worker].Balance);
    }

    [StructLayout(LayoutKind.Sequential, Size = 128)]
    private struct Line
    {
        public long Balance;
    }
}
