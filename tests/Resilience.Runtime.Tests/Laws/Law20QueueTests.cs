using Xunit;

namespace Resilience.Laws;

[Timeout(1_000, AttemptMs = 300), Bulkhead(1, QueueLimit = 5), CircuitBreaker(SlowCallMs = 200)]
public interface ILaw20Queue : IShapes;

[Timeout(300), Bulkhead(1, QueueLimit = 5), CircuitBreaker]
public interface ILaw20Total : IShapes;

public sealed partial class ShapesBody : ILaw20Queue, ILaw20Total;

public sealed class Law20QueueTests : IDisposable
{
    private readonly ShapesBody _body = new();
    private readonly LawHost<ILaw20Queue> _host;

    public Law20QueueTests() => _host = new LawHost<ILaw20Queue>(services => services.AddResilientLaw20Queue(e => e.Add("default", _body)));

    public void Dispose() => _host.Dispose();

    [Theory, MemberData(nameof(Shapes.Asynchronous), MemberType = typeof(Shapes))]
    public async Task Law20_the_attempts_clock_runs_in_the_queue(Shape shape)
    {
        var ends = new[] { new TaskCompletionSource<int>(), new TaskCompletionSource<int>() };
        _body.Body = run => new(ends[run.Number - 1].Task);
        var first = _host.Service.GetTaskAsync();
        var second = _host.Service.Call(shape);
        _host.Time.Advance(250);
        ends[0].SetResult(1);
        await first;
        await _host.UntilAsync(() => _body.Runs == 2);
        Assert.False(second.IsCompleted);

        await _host.AdvanceToTimerAsync(50);
        var error = await Calls.Throws<DeadlineExceededException>(second);
        Assert.Equal((Cause.AttemptTimeout, 300), (error.Cause, _host.Ms));
    }

    [Theory, MemberData(nameof(Shapes.Asynchronous), MemberType = typeof(Shapes))]
    public async Task Law20_queued_attempt_that_times_out_never_runs(Shape shape)
    {
        _body.Hang();
        var first = _host.Service.GetTaskAsync();
        var second = _host.Service.Call(shape);
        _host.Time.Advance(300);

        await Calls.Throws<DeadlineExceededException>(first);
        Assert.Equal(Cause.BulkheadFull, (await Calls.Throws<BulkheadFullException>(second)).Cause);
        Assert.Equal((1, 0), (_body.Runs, _host.Control.Bulkhead("Law20Queue", null)!.Queued));
    }

    [Fact]
    public async Task Law20_what_waited_in_the_queue_is_no_slow_call()
    {
        var end = _body.Hang();
        var first = _host.Service.GetTaskAsync();
        var second = _host.Service.GetTaskAsync();
        _host.Time.Advance(199);
        _body.Body = run => new(run.Number);
        end.SetResult(1);
        await first;
        await Calls.Ended(second);
        Assert.Equal(0, _host.Breaker().SlowCalls);
    }

    [Theory, MemberData(nameof(Shapes.Asynchronous), MemberType = typeof(Shapes))]
    public async Task Law21_attempt_timeout_in_our_own_queue_is_no_failure_of_the_endpoint(Shape shape)
    {
        _body.Hang();
        var first = _host.Service.GetTaskAsync();
        await Task.Yield();
        _host.Time.Advance(100);
        var second = _host.Service.Call(shape);
        _host.Time.Advance(200);
        await Calls.Throws<DeadlineExceededException>(first);
        _host.Time.Advance(100);

        // The orphan has the slot still.
        await Calls.Throws<BulkheadFullException>(second);
        Assert.Equal((1, 1), (_host.Breaker().Calls, _host.Breaker().Failures));
    }

    [Theory, MemberData(nameof(Shapes.Asynchronous), MemberType = typeof(Shapes))]
    public async Task Law21_total_that_lapses_in_the_queue_is_the_calls_and_nobody_elses(Shape shape)
    {
        using var host = new LawHost<ILaw20Total>(services => services.AddResilientLaw20Total(e => e.Add("default", _body)));
        var end = _body.Hang();
        var first = host.Service.GetTaskAsync();
        host.Time.Advance(1);
        var second = host.Service.Call(shape);
        host.Time.Advance(299);
        await Calls.Throws<DeadlineExceededException>(first);
        host.Time.Advance(1);

        Assert.Equal(Cause.TotalTimeout, (await Calls.Throws<DeadlineExceededException>(second)).Cause);
        Assert.Equal((1, 1), (host.Breaker().Calls, _body.Runs));
        end.SetResult(1);
        await host.UntilAsync(() => host.Control.Bulkhead("Law20Total", null)!.InFlight == 0);
    }

    [Theory, MemberData(nameof(Shapes.Asynchronous), MemberType = typeof(Shapes))]
    public async Task Law02_caller_who_cancels_in_the_queue_leaves_it_without_a_trace(Shape shape)
    {
        using var caller = new CancellationTokenSource();
        var end = _body.Hang();
        var first = _host.Service.GetTaskAsync();
        var second = _host.Service.Call(shape, caller.Token);
        await caller.CancelAsync();

        await Calls.Cancelled(second, caller.Token);
        Assert.Equal((1, 0, 1, 0L), (_body.Runs, _host.Control.Bulkhead("Law20Queue", null)!.Queued, _host.Counts(shape.ToString()).Cancelled, _host.Breaker().Calls));
        end.SetResult(1);
        await first;
        Assert.Equal(0, _host.Control.Bulkhead("Law20Queue", null)!.InFlight);
    }
}
