namespace ShopApi.Drills;

/// <summary>What happened, in order. Thread-safe.</summary>
internal sealed class Story(TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly List<StoryEvent> _events = [];
    private readonly long _started = time.GetTimestamp();

    public TimeSpan Elapsed => time.GetElapsedTime(_started);

    public void Tell(string text)
    {
        lock (_lock)
        {
            _events.Add(new StoryEvent(Elapsed, text));
        }
    }

    /// <summary>The events from one on.</summary>
    public IReadOnlyList<StoryEvent> From(int index)
    {
        lock (_lock)
        {
            return index >= _events.Count ? [] : _events[index..];
        }
    }

    /// <summary>The latest events.</summary>
    public IReadOnlyList<StoryEvent> Latest(int count)
    {
        lock (_lock)
        {
            return _events[Math.Max(0, _events.Count - count)..];
        }
    }
}
