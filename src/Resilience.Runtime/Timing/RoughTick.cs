namespace Resilience.Timing;

/// <summary>
/// The system's millisecond tick as a thread of its own last read it: a load, where reading the tick is a call to the system.
/// That thread runs while the tick is wanted thousands of times a second, and ends when nobody has wanted it for a while; without
/// it the tick itself is read. A reading lags by two steps, and by more while that thread gets no core, and one may lie a little
/// before another that was taken earlier: good enough to count by, not to end anything by. Thread-safe.
/// </summary>
internal static class RoughTick
{
    /// <summary>As often as the systems' own ticks turn.</summary>
    public const int StepMs = 4;

    private const int StepsUnread = 5_000 / StepMs;
    private const int DenseReads = 64;
    private const int DenseMs = 16;

    /// <summary>0 = nobody keeps it.</summary>
    private static long _kept;
    private static bool _isRead;
    private static int _isKept;
    private static int _reads;
    private static long _countedFrom;

    public static long Read()
    {
        var tick = Volatile.Read(ref _kept);
        if (tick == 0)
        {
            return ReadItself();
        }

        if (!Volatile.Read(ref _isRead))
        {
            Volatile.Write(ref _isRead, true);
        }

        return tick;
    }

    /// <summary>Where threads count at the same time some reads are lost, and it is kept a little later.</summary>
    private static long ReadItself()
    {
        var tick = Environment.TickCount64;
        if (++_reads % DenseReads == 0)
        {
            var from = Interlocked.Exchange(ref _countedFrom, tick);
            if (tick - from <= DenseMs && Interlocked.CompareExchange(ref _isKept, 1, 0) == 0)
            {
                StartKeeping();
            }
        }

        return tick;
    }

    private static void StartKeeping()
    {
        if (OperatingSystem.IsBrowser() || OperatingSystem.IsWasi())
        {
            return;
        }

        try
        {
            new Thread(Keep) { IsBackground = true, Name = "Resilience tick" }.UnsafeStart();
        }
        catch (Exception)
        {
            // The system has no thread left to give: no reason for a call to fail. The tick itself is read from now on.
        }
    }

    private static void Keep()
    {
        for (var unread = 0; unread < StepsUnread; unread++)
        {
            Volatile.Write(ref _kept, Environment.TickCount64);
#pragma warning disable RS0030 // It keeps the system's tick; hosts with a TimeProvider of their own do not read it.
            Thread.Sleep(StepMs);
#pragma warning restore RS0030
            if (Volatile.Read(ref _isRead))
            {
                Volatile.Write(ref _isRead, false);
                unread = 0;
            }
        }

        Volatile.Write(ref _kept, 0);
        Volatile.Write(ref _isKept, 0);
    }
}
