using System.Collections.Concurrent;
using Resilience.Timing;

namespace Resilience.Events;

/// <summary>
/// The events of one host. They are queued under the lock of the state they tell of, so their order is its order, and
/// handed out by one work item at a time, under no lock.
/// </summary>
internal sealed class EventQueue(Clock clock) : IThreadPoolWorkItem
{
    private readonly ConcurrentQueue<object> _queue = new();
    private readonly object _gate = new();
    private Action<ResilienceEvent>[] _subscribers = [];
    private int _pending;

    public DateTimeOffset Now => DateTimeOffset.UnixEpoch.AddTicks(clock.Fine());

    public void Raise(ResilienceEvent item) => Enqueue(item);

    /// <summary>Adds a subscriber; what it throws is dropped, for it must not disturb the others.</summary>
    public IDisposable Subscribe(Action<ResilienceEvent> subscriber)
    {
        lock (_gate)
        {
            _subscribers = [.. _subscribers, subscriber];
        }

        return new Subscription(this, subscriber);
    }

    /// <summary>Ends when every event raised before the call has been delivered.</summary>
    public Task FlushAsync()
    {
        var marker = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Enqueue(marker);
        return marker.Task;
    }

    void IThreadPoolWorkItem.Execute()
    {
        var remaining = Volatile.Read(ref _pending);
        while (remaining > 0)
        {
            for (var i = 0; i < remaining; i++)
            {
                if (_queue.TryDequeue(out var item))
                {
                    Deliver(item);
                }
            }

            remaining = Interlocked.Add(ref _pending, -remaining);
        }
    }

    private void Enqueue(object item)
    {
        _queue.Enqueue(item);
        if (Interlocked.Increment(ref _pending) == 1)
        {
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }
    }

    private void Deliver(object item)
    {
        if (item is TaskCompletionSource marker)
        {
            marker.SetResult();
            return;
        }

        foreach (var subscriber in Volatile.Read(ref _subscribers))
        {
            try
            {
                subscriber((ResilienceEvent)item);
            }
            catch (Exception)
            {
                // A subscriber's fault is its own; the others still hear of the event.
            }
        }
    }

    private void Unsubscribe(Action<ResilienceEvent> subscriber)
    {
        lock (_gate)
        {
            var index = Array.IndexOf(_subscribers, subscriber);
            if (index >= 0)
            {
                _subscribers = [.. _subscribers[..index], .. _subscribers[(index + 1)..]];
            }
        }
    }

    private sealed class Subscription(EventQueue queue, Action<ResilienceEvent> subscriber) : IDisposable
    {
        private int _isDisposed;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _isDisposed, 1) == 0)
            {
                queue.Unsubscribe(subscriber);
            }
        }
    }
}
