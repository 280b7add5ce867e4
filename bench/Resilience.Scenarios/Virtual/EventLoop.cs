using System.Runtime.ExceptionServices;

namespace Resilience.Scenarios.Virtual;

/// <summary>
/// Runs a simulation as a work item of a thread pool with one worker. Whatever an event has queued to the pool runs before
/// the next event: the loop gives the worker back until nothing is queued. So everything happens on one thread, in one order,
/// and time stands still while anybody has something to do.
/// </summary>
internal sealed class EventLoop(VirtualClock clock, Action begin, long end) : IThreadPoolWorkItem
{
    /// <summary>No run takes a tenth of it; one whose time stands still would never end.</summary>
    private static readonly TimeSpan LongestRun = TimeSpan.FromMinutes(1);

    private readonly ManualResetEventSlim _ended = new();
    private ExceptionDispatchInfo? _failure;
    private bool _hasBegun;

    /// <summary>Runs until the end, or until nothing is left to happen.</summary>
    public void Run()
    {
        ThreadPool.GetMaxThreads(out var workers, out _);
        if (workers != 1)
        {
            throw new InvalidOperationException($"The pool has {workers} workers instead of one: start the program by its own runtime configuration.");
        }

        Yield();
        if (!_ended.Wait(LongestRun))
        {
            throw new TimeoutException($"Virtual time stands still at {clock.Seconds:0.000} s: somebody never stops repeating.");
        }

        _failure?.Throw();
    }

    public void Execute()
    {
        try
        {
            if (!_hasBegun)
            {
                _hasBegun = true;
                begin();
            }

            while (ThreadPool.PendingWorkItemCount == 0)
            {
                if (!clock.TryAdvance(end))
                {
                    _ended.Set();
                    return;
                }
            }

            Yield();
        }
        catch (Exception error)
        {
            _failure = ExceptionDispatchInfo.Capture(error);
            _ended.Set();
        }
    }

    private void Yield() => ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
}
