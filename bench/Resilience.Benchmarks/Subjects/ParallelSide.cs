using System.Diagnostics;
using Resilience.Benchmarks.Comparing;

namespace Resilience.Benchmarks.Subjects;

/// <summary>The same calls from several threads at once, on one subject. The threads live as long as the side.</summary>
internal sealed class ParallelSide<TSubject> : Side
    where TSubject : struct, ISubject
{
    private readonly TSubject _subject;
    private readonly Barrier _start;
    private readonly Barrier _end;
    private readonly Thread[] _threads;
    private int _calls;
    private long _elapsed;
    private int _running;

    public ParallelSide(TSubject subject, int threads)
    {
        _subject = subject;
        Lanes = threads;
        _start = new Barrier(threads + 1);
        _end = new Barrier(threads + 1);
        _threads = [.. Enumerable.Range(0, threads).Select(_ => new Thread(Work) { IsBackground = true })];
        Array.ForEach(_threads, static thread => thread.Start());
    }

    public override int Lanes { get; }

    public override bool LeavesThread => true;

    public override double RunMilliseconds => 20;

    /// <summary>Each thread times its own calls: what one waits for another to be scheduled is no part of a call.</summary>
    public override TimeSpan Time(int calls)
    {
        Run(calls);
        return TimeSpan.FromTicks(_elapsed / Lanes);
    }

    public override void Run(int calls)
    {
        _calls = calls;
        _elapsed = 0;
        _running = 0;
        _start.SignalAndWait();
        _end.SignalAndWait();
    }

    /// <summary>Ends the threads: a run of no calls.</summary>
    public override void Dispose()
    {
        Run(0);
        Array.ForEach(_threads, static thread => thread.Join());
        _start.Dispose();
        _end.Dispose();
    }

    private void Work()
    {
        int calls;
        do
        {
            _start.SignalAndWait();
            calls = _calls;
            StartTogether();
            var start = Stopwatch.GetTimestamp();
            CallLoop.Run(_subject, calls);
            Interlocked.Add(ref _elapsed, Stopwatch.GetElapsedTime(start).Ticks);
            _end.SignalAndWait();
        }
        while (calls > 0);
    }

    /// <summary>Waits, without giving up the core, until every thread has one: calls that do not overlap would show no contention.</summary>
    private void StartTogether()
    {
        Interlocked.Increment(ref _running);
        while (Volatile.Read(ref _running) < Lanes)
        {
            Thread.SpinWait(20);
        }
    }
}
