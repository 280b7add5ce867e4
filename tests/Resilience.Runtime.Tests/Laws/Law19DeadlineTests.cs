using System.Runtime.CompilerServices;
using Xunit;

namespace Resilience.Laws;

[Timeout(AttemptMs = 300), CircuitBreaker(ConsecutiveFailures = 0), Slo(99)]
public interface ILaw19Attempt : IShapes;

[Timeout(500), CircuitBreaker(ConsecutiveFailures = 0), Slo(99)]
public interface ILaw19Total : IShapes;

public sealed partial class ShapesBody : ILaw19Attempt, ILaw19Total;

public sealed class Law19DeadlineTests : IDisposable
{
    private readonly ShapesBody _body = new();
    private readonly LawHost<ILaw19Attempt> _host;

    public Law19DeadlineTests() => _host = new LawHost<ILaw19Attempt>(services => services.AddResilientLaw19Attempt(e => e.Add("default", _body)));

    public void Dispose() => _host.Dispose();

    [Theory, MemberData(nameof(Shapes.Asynchronous), MemberType = typeof(Shapes))]
    public async Task Law19_body_ignores_its_token_the_call_ends_exactly_at_the_attempt_deadline(Shape shape)
    {
        _body.Hang();
        var call = _host.Service.Call(shape);

        _host.Time.Advance(299.9999);
        Assert.Equal((TimeSpan.FromTicks(1), false), (_host.Time.NextDue, call.IsCompleted));
        _host.Time.Advance(0.0001);
        var error = await Calls.Throws<DeadlineExceededException>(call);

        Assert.Equal((Cause.AttemptTimeout, TimeSpan.FromMilliseconds(300), "Law19Attempt", shape.ToString(), "default"), (error.Cause, error.Limit, error.Service, error.Operation, error.Endpoint));
        Assert.Null(error.InnerException);
        Assert.IsAssignableFrom<TimeoutException>(error);
        Assert.Equal((1, Cause.AttemptTimeout), (_host.Breaker().Failures, _host.Breaker().LastCause));
        Assert.Equal(1, _host.Control.Objective("Law19Attempt")!.BadByCause[Cause.AttemptTimeout]);
    }

    [Theory, MemberData(nameof(Shapes.Asynchronous), MemberType = typeof(Shapes))]
    public async Task Law19_body_ignores_its_token_the_call_ends_exactly_at_the_total_deadline(Shape shape)
    {
        using var host = new LawHost<ILaw19Total>(services => services.AddResilientLaw19Total(e => e.Add("default", _body)));
        _body.Hang();
        var call = host.Service.Call(shape);

        host.Time.Advance(499.9999);
        Assert.False(call.IsCompleted);
        host.Time.Advance(0.0001);
        var error = await Calls.Throws<DeadlineExceededException>(call);

        Assert.Equal((Cause.TotalTimeout, TimeSpan.FromMilliseconds(500)), (error.Cause, error.Limit));
        Assert.Equal(1, host.Counts(shape.ToString()).Failed[Cause.TotalTimeout]);
    }

    [Theory, MemberData(nameof(Shapes.Asynchronous), MemberType = typeof(Shapes))]
    public async Task Law19_abandoned_body_is_cancelled_observed_and_counted(Shape shape)
    {
        var token = CancellationToken.None;
        var source = new TaskCompletionSource<int>();
        _body.Body = run =>
        {
            token = run.Token;
            return new(source.Task);
        };
        var call = _host.Service.Call(shape);
        _host.Time.Advance(300);
        await Calls.Throws<DeadlineExceededException>(call);

        await _host.UntilAsync(() => token.IsCancellationRequested);
        Assert.Equal((1, 1), (_host.Counts(shape.ToString()).Abandoned, _host.Counts(shape.ToString()).StillRunning));
        Assert.Empty(await _host.EventsAsync());
        var told = new TaskCompletionSource<ResilienceEvent>();
        using var listening = _host.Control.Subscribe(told.SetResult);
        await _host.AdvanceToTimerAsync(100);
        await _host.UntilAsync(() => told.Task.IsCompleted);
        var overrun = await told.Task;
        Assert.Equal((ResilienceEventKind.Abandoned, shape.ToString(), "default"), (overrun.Kind, overrun.Operation, overrun.Endpoint));

        source.SetException(new IOException("too late"));
        await _host.UntilAsync(() => _host.Counts(shape.ToString()).StillRunning == 0);
        Assert.Equal((1, 1), (_host.Counts(shape.ToString()).Abandoned, _host.Counts(shape.ToString()).Completed));
    }

    [Theory, MemberData(nameof(Shapes.Asynchronous), MemberType = typeof(Shapes))]
    public async Task Law19_abandoned_body_that_heeds_its_token_is_counted_and_not_told_of(Shape shape)
    {
        _body.Body = async run => await new TaskCompletionSource<int>().Task.WaitAsync(run.Token);
        var call = _host.Service.Call(shape);
        _host.Time.Advance(300);
        await Calls.Throws<DeadlineExceededException>(call);

        await _host.UntilAsync(() => _host.Counts(shape.ToString()).StillRunning == 0);
        _host.Time.Advance(1_000);

        Assert.Empty(await _host.EventsAsync());
    }

    [Fact]
    public async Task Law19_abandoned_body_is_not_told_of_when_its_host_ends_first()
    {
        _body.Hang();
        var call = _host.Service.Call(Shape.GetTask);
        _host.Time.Advance(300);
        await Calls.Throws<DeadlineExceededException>(call);
        var engine = _host.Engine;
        await _host.UntilAsync(() => engine.Scanner.Count == 1);

        engine.Scanner.Dispose();

        Assert.Equal(0, engine.Scanner.Count);
        Assert.Empty(await _host.EventsAsync());
    }

    [Theory, MemberData(nameof(Shapes.Asynchronous), MemberType = typeof(Shapes))]
    public async Task Law19_late_exception_of_an_abandoned_body_is_never_unobserved(Shape shape)
    {
        var late = new IOException("too late");
        var unobserved = 0;
        void Note(object? sender, UnobservedTaskExceptionEventArgs args) => unobserved += args.Exception.InnerExceptions.Contains(late) ? 1 : 0;
        TaskScheduler.UnobservedTaskException += Note;
        try
        {
            await AbandonAsync(shape, late);
            for (var i = 0; i < 3; i++)
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
            }
        }
        finally
        {
            TaskScheduler.UnobservedTaskException -= Note;
        }

        Assert.Equal(0, unobserved);
    }

    [Theory, MemberData(nameof(Shapes.All), MemberType = typeof(Shapes))]
    public async Task Law19_success_that_arrives_late_but_before_the_caller_was_released_is_delivered_and_recorded_as_timeout(Shape shape)
    {
        _body.Body = run =>
        {
            _host.Time.Advance(301);
            return new(7);
        };

        await Calls.Ended(_host.Service.Call(shape));

        var counts = _host.Counts(shape.ToString());
        Assert.Equal((1, 1, 0), (counts.Succeeded, counts.Completed, counts.Abandoned));
        Assert.Equal((1, 1, Cause.AttemptTimeout), (_host.Breaker().Calls, _host.Breaker().Failures, _host.Breaker().LastCause));
        var objective = _host.Control.Objective("Law19Attempt")!;
        Assert.Equal((0, 1), (objective.Good, objective.BadByCause[Cause.AttemptTimeout]));
    }

    [Theory, MemberData(nameof(Shapes.All), MemberType = typeof(Shapes))]
    public async Task Law19_late_success_past_the_total_is_recorded_as_that(Shape shape)
    {
        using var host = new LawHost<ILaw19Total>(services => services.AddResilientLaw19Total(e => e.Add("default", _body)));
        _body.Body = run =>
        {
            host.Time.Advance(501);
            return new(7);
        };

        await Calls.Ended(host.Service.Call(shape));

        Assert.Equal(Cause.TotalTimeout, host.Breaker().LastCause);
        Assert.Equal(1, host.Control.Objective("Law19Total")!.BadByCause[Cause.TotalTimeout]);
    }

    [Theory, MemberData(nameof(Shapes.All), MemberType = typeof(Shapes))]
    public async Task Law19_synchronous_body_that_throws_late_times_out(Shape shape)
    {
        _body.Body = run =>
        {
            _host.Time.Advance(300);
            throw new IOException();
        };

        var error = await Calls.Throws<DeadlineExceededException>(_host.Service.Call(shape));

        Assert.IsType<IOException>(error.InnerException);
        Assert.Equal(0, _host.Counts(shape.ToString()).Abandoned);
    }

    [Theory, MemberData(nameof(Shapes.Asynchronous), MemberType = typeof(Shapes))]
    public async Task Law19_caller_cancels_a_body_that_ignores_it_waits_for_the_outcome(Shape shape)
    {
        using var caller = new CancellationTokenSource();
        var source = _body.Hang();
        var call = _host.Service.Call(shape, caller.Token);
        caller.Cancel();
        _host.Time.Advance(299);
        Assert.False(call.IsCompleted);

        source.SetResult(7);
        await Calls.Ended(call);

        Assert.Equal((1, 0), (_host.Counts(shape.ToString()).Succeeded, _host.Breaker().Failures));
    }

    [Theory, MemberData(nameof(Shapes.Asynchronous), MemberType = typeof(Shapes))]
    public async Task Law19_caller_cancels_a_body_that_ignores_it_waits_until_the_deadline_at_most(Shape shape)
    {
        using var caller = new CancellationTokenSource();
        var source = _body.Hang();
        var call = _host.Service.Call(shape, caller.Token);
        caller.Cancel();
        _host.Time.Advance(300);

        await Calls.Cancelled(call, caller.Token);

        var counts = _host.Counts(shape.ToString());
        Assert.Equal((1, 1, 1), (counts.Cancelled, counts.Completed, counts.Abandoned));
        Assert.Equal(0, _host.Breaker().Calls);
        Assert.Equal(0, _host.Control.Objective("Law19Attempt")!.BadByCause[Cause.AttemptTimeout]);
        source.SetResult(0);
        await _host.UntilAsync(() => _host.Counts(shape.ToString()).StillRunning == 0);
    }

    [Fact]
    public async Task Law19_pooled_body_is_not_read_before_it_calls_back()
    {
        var source = new HesitantSource();
        _body.Body = _ => new(source, 0);
        var call = _host.Service.GetValueAsync().AsTask();

        // The source says that it is complete, but has not come to its continuation: recycling it now would corrupt it.
        source.Complete(7);
        _host.Time.Advance(300);
        await Calls.Throws<DeadlineExceededException>(call);
        Assert.Equal(0, source.Reads);

        source.CallBack();
        Assert.Equal((1, 0), (source.Reads, _host.Counts("GetValue").StillRunning));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private async Task AbandonAsync(Shape shape, Exception late)
    {
        var source = _body.Hang();
        var call = _host.Service.Call(shape);
        _host.Time.Advance(300);
        await Calls.Error(call);
        source.SetException(late);
        await _host.UntilAsync(() => _host.Counts(shape.ToString()).StillRunning == 0);
        _body.Body = _ => default;
    }
}
