namespace Resilience.Laws;

/// <summary>What a body is given: which run it is, from 1, and its token.</summary>
public readonly record struct BodyRun(int Number, CancellationToken Token);

/// <summary>Serves every law's service with what the test lays out. Each law adds its interface where it declares it.</summary>
public sealed partial class ShapesBody : IShapes
{
    private int _runs;

    public Func<BodyRun, ValueTask<int>> Body { get; set; } = run => new(run.Number);

    /// <summary>Bodies begun.</summary>
    public int Runs => Volatile.Read(ref _runs);

    /// <summary>The task that the last body returned.</summary>
    public Task? LastTask { get; private set; }

    public ValueTask<int> GetValueAsync(CancellationToken cancellationToken) => Run(cancellationToken);

    public Task<int> GetTaskAsync(CancellationToken cancellationToken)
    {
        var task = Run(cancellationToken).AsTask();
        LastTask = task;
        return task;
    }

    public ValueTask GetPlainValueAsync(CancellationToken cancellationToken) => new(Run(cancellationToken).AsTask());

    public Task GetPlainTaskAsync(CancellationToken cancellationToken) => LastTask = Run(cancellationToken).AsTask();

    public int GetNow(CancellationToken cancellationToken) => Run(cancellationToken).AsTask().GetAwaiter().GetResult();

    public void GetNothing(CancellationToken cancellationToken) => GetNow(cancellationToken);

    /// <summary>Bodies that end when the test says so, and heed no token.</summary>
    public TaskCompletionSource<int> Hang()
    {
        var source = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        Body = _ => new(source.Task);
        return source;
    }

    /// <summary>Bodies that throw, each its own of these; those after succeed.</summary>
    public void Throw(params Exception[] errors) => Body = run => run.Number <= errors.Length ? throw errors[run.Number - 1] : new(run.Number);

    /// <summary>Bodies that all throw.</summary>
    public void ThrowAlways(Exception error) => Body = _ => throw error;

    private ValueTask<int> Run(CancellationToken cancellationToken) => Body(new(Interlocked.Increment(ref _runs), cancellationToken));
}
