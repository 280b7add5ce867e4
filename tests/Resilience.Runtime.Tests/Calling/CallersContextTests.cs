using System.Collections.Concurrent;
using Resilience.Laws;
using Xunit;

namespace Resilience.Calling;

public interface IContextual
{
    static readonly AsyncLocal<string?> Local = new();

    ValueTask<int> GetAsync();
}

[Timeout(AttemptMs = 300), Retry(2, DelayMs = 0, Jitter = Jitter.None), Fallback(nameof(LengthOfContext))]
public interface IServed : IContextual
{
    static int LengthOfContext() => Local.Value?.Length ?? 0;
}

[Timeout(AttemptMs = 300), Retry(2, DelayMs = 0, Jitter = Jitter.None), Failure(When = nameof(IsNegative))]
public interface IJudged : IContextual
{
    static bool IsNegative(int result) => result < 0 && Local.Value == "caller's";
}

/// <summary>Whatever wakes a call, user code runs in the context of the call's caller.</summary>
public sealed class CallersContextTests
{
    private readonly ConcurrentQueue<string?> _seen = [];
    private readonly ConcurrentQueue<TaskCompletionSource<int>> _bodies = [];

    [Fact]
    public async Task Bodies_and_fallback_run_in_their_callers_context_after_bodies_that_others_end_and_a_deadline()
    {
        using var host = new LawHost<IServed>(services => services.AddResilientServed(e => e.Add("default", new Body(this))));
        var call = CallAs(host.Service);
        await EndElsewhereAsync(() => _bodies.ElementAt(0).SetException(new IOException("gone")));
        await host.UntilAsync(() => _bodies.Count == 2);
        host.Time.Advance(300);
        await host.AdvanceToTimerAsync(100);
        await host.UntilAsync(() => _bodies.Count == 3);
        await EndElsewhereAsync(() => _bodies.ElementAt(2).SetException(new IOException("gone")));

        Assert.Equal("caller's".Length, await Calls.Ended(call));
        Assert.Equal(["caller's", "caller's", "caller's"], _seen);
    }

    [Fact]
    public async Task Predicate_runs_in_its_callers_context_after_a_body_that_somebody_else_ends()
    {
        using var host = new LawHost<IJudged>(services => services.AddResilientJudged(e => e.Add("default", new Body(this))));
        var call = CallAs(host.Service);
        await EndElsewhereAsync(() => _bodies.ElementAt(0).SetResult(-1));
        await host.UntilAsync(() => _bodies.Count == 2);
        await EndElsewhereAsync(() => _bodies.ElementAt(1).SetResult(7));

        Assert.Equal(7, await Calls.Ended(call));
        Assert.Equal(["caller's", "caller's"], _seen);
    }

    /// <summary>The context is the caller's when the call is made, and no longer.</summary>
    private static Task<int> CallAs(IContextual service)
    {
        IContextual.Local.Value = "caller's";
        var call = service.GetAsync().AsTask();
        IContextual.Local.Value = "somebody's";
        return call;
    }

    private static Task EndElsewhereAsync(Action end)
    {
        var ended = new TaskCompletionSource();
        ThreadPool.UnsafeQueueUserWorkItem(
            _ =>
            {
                IContextual.Local.Value = "somebody's";
                end();
                ended.SetResult();
            },
            null);
        return ended.Task;
    }

    private sealed class Body(CallersContextTests test) : IServed, IJudged
    {
        public ValueTask<int> GetAsync()
        {
            test._seen.Enqueue(IContextual.Local.Value);
            var body = new TaskCompletionSource<int>();
            test._bodies.Enqueue(body);
            return new(body.Task);
        }
    }
}
