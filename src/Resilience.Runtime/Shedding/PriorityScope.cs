namespace Resilience;

/// <summary>For how long a request has the priority that <see cref="Request.WithPriority"/> gave it.</summary>
public readonly struct PriorityScope : IDisposable
{
    private readonly RequestPriority? _before;

    internal PriorityScope(RequestPriority? before) => _before = before;

    /// <summary>Restores the priority from before.</summary>
    public void Dispose() => Request.Restore(_before);
}
