using System.Collections.Concurrent;

namespace Resilience.Laws;

/// <summary>What most services under test do; each test annotates an interface of its own derived from it.</summary>
public interface IStore
{
    ValueTask<int> GetAsync(int key = 0, CancellationToken cancellationToken = default);

    ValueTask<int> PutAsync(int key = 0, CancellationToken cancellationToken = default);
}

/// <summary>An endpoint that does what its script says next, else answers its number, else fails while it is down.</summary>
public sealed partial class Store(int answer = 0) : IStore
{
    private readonly ConcurrentQueue<Func<CancellationToken, ValueTask<int>>> _script = new();
    private int _bodies;

    /// <summary>Bodies begun.</summary>
    public int Bodies => Volatile.Read(ref _bodies);

    public bool IsDown { get; set; }

    /// <summary>What it fails with while it is down; by default nothing tells whether the request arrived.</summary>
    public Exception Error { get; set; } = new InvalidOperationException("down");

    public Store Answers(int times = 1) => Then(times, _ => new(answer));

    public Store Fails(Exception? error = null, int times = 1) => Then(times, _ => ValueTask.FromException<int>(error ?? Error));

    /// <summary>The next body ends when it is told to, whatever happens to its token.</summary>
    public TaskCompletionSource<int> Hangs()
    {
        var end = new TaskCompletionSource<int>();
        Then(1, _ => new(end.Task));
        return end;
    }

    /// <summary>The next body ends when its token is cancelled.</summary>
    public Store Obeys() => Then(1, static async token =>
    {
        await new TaskCompletionSource().Task.WaitAsync(token);
        return 0;
    });

    public Store Then(int times, Func<CancellationToken, ValueTask<int>> body)
    {
        for (var i = 0; i < times; i++)
        {
            _script.Enqueue(body);
        }

        return this;
    }

    public ValueTask<int> GetAsync(int key, CancellationToken cancellationToken) => Run(cancellationToken);

    public ValueTask<int> PutAsync(int key, CancellationToken cancellationToken) => Run(cancellationToken);

    private ValueTask<int> Run(CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _bodies);
        return _script.TryDequeue(out var next) ? next(cancellationToken) : IsDown ? ValueTask.FromException<int>(Error) : new(answer);
    }
}
