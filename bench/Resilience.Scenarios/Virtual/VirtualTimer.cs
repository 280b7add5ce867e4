namespace Resilience.Scenarios.Virtual;

/// <summary>A timer of virtual time. A change leaves the old event in the queue, where its ticket no longer holds.</summary>
internal sealed class VirtualTimer(VirtualClock clock, TimerCallback callback, object? state) : ITimer, IDue
{
    private long _ticket;
    private long _period;
    private bool _isDisposed;

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        if (_isDisposed)
        {
            return false;
        }

        _ticket++;
        _period = period > TimeSpan.Zero ? period.Ticks : 0;
        if (dueTime != Timeout.InfiniteTimeSpan)
        {
            clock.Schedule(clock.Now + dueTime.Ticks, this, _ticket);
        }

        return true;
    }

    public void OnDue(long ticket)
    {
        if (ticket != _ticket || _isDisposed)
        {
            return;
        }

        if (_period > 0)
        {
            clock.Schedule(clock.Now + _period, this, ticket);
        }

        callback(state);
    }

    public void Dispose() => _isDisposed = true;

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}
