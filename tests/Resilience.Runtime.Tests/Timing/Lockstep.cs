namespace Resilience.Timing;

/// <summary>Two threads that go through one row side by side: every few items they wait for each other, so that they contend for what comes next.</summary>
internal sealed class Lockstep
{
    /// <summary>Items between two meetings; a row is a multiple of it.</summary>
    public const int Stride = 32;

    private int _arrived;

    public void Before(int item, int thread)
    {
        if (item % Stride != 0)
        {
            return;
        }

        Interlocked.Increment(ref _arrived);
        var all = 2 * ((item / Stride) + 1);
        var spin = new SpinWait();
        while (Volatile.Read(ref _arrived) < all)
        {
            spin.SpinOnce(sleep1Threshold: -1);
        }

        // Now the one is a little ahead, now the other.
        Thread.SpinWait((item / Stride) % (thread == 0 ? 7 : 5));
    }
}
