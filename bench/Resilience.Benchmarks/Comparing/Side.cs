using System.Diagnostics;

namespace Resilience.Benchmarks.Comparing;

/// <summary>One of those compared: runs a given number of calls and returns when the last has ended.</summary>
internal abstract class Side : IDisposable
{
    /// <summary>Calls that proceed at the same time and share the elapsed time of a run.</summary>
    public virtual int Lanes => 1;

    /// <summary>Whether calls leave the thread that runs them, so that only the process-wide counter sees what they allocate.</summary>
    public abstract bool LeavesThread { get; }

    /// <summary>How long one run should take. Short where it can be: on a busy machine most short runs pass undisturbed, and the median is one of those.</summary>
    public virtual double RunMilliseconds => LeavesThread ? 40 : 0.5;

    /// <summary>Runs and times <paramref name="calls"/> calls in each lane.</summary>
    /// <returns>How long the calls took, averaged over the lanes.</returns>
    public virtual TimeSpan Time(int calls)
    {
        var start = Stopwatch.GetTimestamp();
        Run(calls);
        return Stopwatch.GetElapsedTime(start);
    }

    /// <summary>Runs <paramref name="calls"/> calls in each lane.</summary>
    public abstract void Run(int calls);

    public virtual void Dispose()
    {
    }
}
