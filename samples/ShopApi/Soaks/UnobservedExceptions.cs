namespace ShopApi.Soaks;

/// <summary>Counts exceptions of tasks that nobody looked at, from now on until disposed. Thread-safe.</summary>
internal sealed class UnobservedExceptions : IDisposable
{
    private readonly Lock _lock = new();
    private string? _first;
    private int _count;

    public UnobservedExceptions() => TaskScheduler.UnobservedTaskException += Hear;

    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _count;
            }
        }
    }

    /// <summary>The first of them with its stack, to find whose it was; null while there is none.</summary>
    public string? First
    {
        get
        {
            lock (_lock)
            {
                return _first;
            }
        }
    }

    public void Dispose() => TaskScheduler.UnobservedTaskException -= Hear;

    private void Hear(object? sender, UnobservedTaskExceptionEventArgs unobserved)
    {
        lock (_lock)
        {
            _count++;
            _first ??= unobserved.Exception.ToString();
        }
    }
}
