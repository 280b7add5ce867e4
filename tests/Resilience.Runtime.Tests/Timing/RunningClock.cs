using Resilience.TestKit;

namespace Resilience.Timing;

/// <summary>Moves a manual clock on without pause, on a thread of its own, until it is disposed.</summary>
internal sealed class RunningClock : IDisposable
{
    private readonly Thread _thread;
    private volatile bool _isEnding;

    /// <param name="time">The clock.</param>
    /// <param name="ticks">How far a step goes, in ticks of 100 ns.</param>
    public RunningClock(ManualTimeProvider time, long ticks = 1_000)
    {
        _thread = new Thread(() =>
        {
            while (!_isEnding)
            {
                time.Advance(TimeSpan.FromTicks(ticks));
                Thread.Yield();
            }
        });
        _thread.Start();
    }

    public void Dispose()
    {
        _isEnding = true;
        _thread.Join();
    }
}
