namespace Resilience.Laws;

/// <summary>One operation of each shape. A law's service inherits it and declares its policies for all of them.</summary>
public interface IShapes
{
    ValueTask<int> GetValueAsync(CancellationToken cancellationToken = default);

    Task<int> GetTaskAsync(CancellationToken cancellationToken = default);

    ValueTask GetPlainValueAsync(CancellationToken cancellationToken = default);

    Task GetPlainTaskAsync(CancellationToken cancellationToken = default);

    int GetNow(CancellationToken cancellationToken = default);

    void GetNothing(CancellationToken cancellationToken = default);
}
