using System.Diagnostics;

namespace ShopApi.Soaks;

/// <summary>What the process takes.</summary>
/// <param name="HeapMb">The managed heap after everything unused was collected, in mebibytes.</param>
/// <param name="CommittedMb">What the garbage collector has from the system, for the heap and what it may grow to soon, in mebibytes.</param>
/// <param name="WorkingSetMb">The memory that the process has, code and native memory included, in mebibytes.</param>
/// <param name="Threads">Its threads.</param>
internal readonly record struct ProcessFigures(double HeapMb, double CommittedMb, double WorkingSetMb, int Threads)
{
    private const double Mebibyte = 1024 * 1024;

    /// <summary>Collects what is unused, lets finalizers tell of exceptions that nobody looked at, and reads.</summary>
    public static ProcessFigures Read()
    {
        Collect();
        using var process = Process.GetCurrentProcess();
        return new ProcessFigures(
            GC.GetTotalMemory(forceFullCollection: false) / Mebibyte, GC.GetGCMemoryInfo().TotalCommittedBytes / Mebibyte, process.WorkingSet64 / Mebibyte, process.Threads.Count);
    }

    public static void Collect()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
    }
}
