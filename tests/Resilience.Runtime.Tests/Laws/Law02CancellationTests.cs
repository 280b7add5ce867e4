using Xunit;

namespace Resilience.Laws;

[Timeout(1_000, AttemptMs = 300, Overrun = Overrun.Wait), Retry(2, DelayMs = 100, Jitter = Jitter.None)]
[CircuitBreaker(ConsecutiveFailures = 1, BreakMs = 1_000), Slo(99)]
public interface ILaw02 : IShapes;

[Retry(2), CircuitBreaker(ConsecutiveFailures = 1), Slo(99), Failure(When = nameof(IsNegative))]
public interface ILaw02Fallback
{
    [Fallback(nameof(Zero))]
    ValueTask<int> GetAsync(CancellationToken cancellationToken);

    [Fallback(nameof(Zero))]
    int GetNow(CancellationToken cancellationToken);

    [Fallback(nameof(Zero))]
    Task<int> GetTaskAsync(CancellationToken cancellationToken);

    static int Zero() => 0;

    static bool IsNegative(int result) => result < 0;
}

public sealed partial class ShapesBody : ILaw02, ILaw02Fallback
{
    public ValueTask<int> GetAsync(CancellationToken cancellationToken) => GetValueAsync(cancellationToken);
}

public sealed class Law02CancellationTests : IDisposable
{
    private readonly ShapesBody _body = new();
    private readonly CancellationTokenSource _caller = new();
    private readonly LawHost<ILaw02> _host;

    public Law02CancellationTests() => _host = new LawHost<ILaw02>(services => services.AddResilientLaw02(e => e.Add("default", _body)));

    public void Dispose()
    {
        _host.Dispose();
        _caller.Dispose();
    }

    [Theory, MemberData(nameof(Shapes.All), MemberType = typeof(Shapes))]
    public async Task Law02_caller_cancels_body_that_obeys_leaves_no_trace(Shape shape)
    {
        _body.Body = run => UntilCancelled(run, () => throw new OperationCanceledException(run.Token));

        await Calls.Cancelled(await CancelledWhileRunning(shape), _caller.Token);

        Assert.Equal(1, _body.Runs);
        AssertNeutral(shape);
    }

    [Theory, MemberData(nameof(Shapes.All), MemberType = typeof(Shapes))]
    public async Task Law02_body_throws_another_type_after_the_caller_cancelled_delivered_but_neutral(Shape shape)
    {
        var torn = new IOException("The connection was torn down.");
        _body.Body = run => UntilCancelled(run, () => throw torn);

        await Calls.Throws(torn, await CancelledWhileRunning(shape));

        Assert.Equal(1, _body.Runs);
        AssertNeutral(shape);
    }

    [Theory, MemberData(nameof(Shapes.All), MemberType = typeof(Shapes))]
    public async Task Law02_body_throws_a_foreign_cancellation_after_the_caller_cancelled_it_carries_the_callers_token(Shape shape)
    {
        using var foreign = new CancellationTokenSource();
        foreign.Cancel();
        var error = new OperationCanceledException("torn", foreign.Token);
        _body.Body = run => UntilCancelled(run, () => throw error);

        var surfaced = await Calls.Cancelled(await CancelledWhileRunning(shape), _caller.Token);

        Assert.Same(error, surfaced.InnerException);
        AssertNeutral(shape);
    }

    [Theory, MemberData(nameof(Shapes.All), MemberType = typeof(Shapes))]
    public async Task Law02_success_after_the_caller_cancelled_is_a_success(Shape shape)
    {
        _body.Body = run => UntilCancelled(run, () => 7);

        await Calls.Ended(await CancelledWhileRunning(shape));

        Assert.Equal((1, 0), (_host.Counts(shape.ToString()).Succeeded, _host.Counts(shape.ToString()).Cancelled));
        Assert.Equal((1, 0), (_host.Breaker().Calls, _host.Breaker().Failures));
        Assert.Equal(1, _host.Control.Objective("Law02")!.Good);
    }

    [Theory, MemberData(nameof(Shapes.All), MemberType = typeof(Shapes))]
    public async Task Law02_caller_had_cancelled_no_body_runs(Shape shape)
    {
        _caller.Cancel();
        _host.Control.Isolate("Law02", "default", "me", "cancellation goes before rejection");

        await Calls.Cancelled(_host.Service.Call(shape, _caller.Token), _caller.Token);

        Assert.Equal(0, _body.Runs);
        Assert.Equal(0, _host.Breaker().Rejections);
        Assert.Equal(1, _host.Counts(shape.ToString()).Cancelled);
    }

    [Theory, MemberData(nameof(Shapes.All), MemberType = typeof(Shapes))]
    public async Task Law02_caller_cancels_while_a_retry_waits_no_body_runs(Shape shape)
    {
        using var host = new LawHost<ILaw06Unbounded>(services => services.AddResilientLaw06Unbounded(e => e.Add("default", _body)));
        _body.ThrowAlways(new InvalidOperationException());

        var call = host.Service.Start(shape, _caller.Token);
        await host.UntilAsync(() => host.Time.NextDue == TimeSpan.FromMilliseconds(100));
        _caller.Cancel();
        await Calls.Cancelled(call, _caller.Token);

        host.Time.Advance(2_000);
        Assert.Equal(1, _body.Runs);
        Assert.Equal(1, host.Counts(shape.ToString()).Cancelled);
        Assert.Empty(host.Counts(shape.ToString()).Failed);
    }

    [Theory, MemberData(nameof(Shapes.All), MemberType = typeof(Shapes))]
    public async Task Law02_cancelled_probe_gives_its_permit_back(Shape shape)
    {
        await OpenAsync();
        _host.Time.Advance(1_000);
        _body.Body = run => UntilCancelled(run, () => throw new OperationCanceledException(run.Token));
        await Calls.Cancelled(await CancelledWhileRunning(shape), _caller.Token);
        Assert.Equal(CircuitState.HalfOpen, _host.Breaker().State);

        _body.Body = run => new(run.Number);
        await Calls.Ended(_host.Service.Call(shape));

        Assert.Equal(CircuitState.Closed, _host.Breaker().State);
    }

    [Theory, MemberData(nameof(Shapes.All), MemberType = typeof(Shapes))]
    public async Task Law02_cancellation_by_neither_caller_nor_deadline_is_an_ordinary_failure(Shape shape)
    {
        using var foreign = new CancellationTokenSource();
        foreign.Cancel();
        var error = new OperationCanceledException(foreign.Token);
        _body.ThrowAlways(error);

        var call = _host.Service.Start(shape, _caller.Token);
        await _host.AdvanceToTimerAsync(100);
        await Calls.Throws(error, call);

        Assert.Equal(CircuitState.Open, _host.Breaker().State);
        Assert.Equal(1, _host.Counts(shape.ToString()).Failed[Cause.Exception]);
        Assert.Equal(1, _host.Control.Objective("Law02")!.Bad);
    }

    [Theory, MemberData(nameof(Shapes.All), MemberType = typeof(Shapes))]
    public async Task Law02_body_throws_after_our_deadline_that_deadline_is_the_cause(Shape shape)
    {
        var torn = new IOException();
        _body.Body = _ =>
        {
            _host.Time.Advance(300);
            throw torn;
        };

        var call = _host.Service.Start(shape, _caller.Token);
        await _host.AdvanceToTimerAsync(100);
        var error = await Calls.Throws<DeadlineExceededException>(call);

        Assert.Equal(Cause.AttemptTimeout, error.Cause);
        Assert.Same(torn, error.InnerException);
        Assert.Equal(Cause.AttemptTimeout, _host.Breaker().LastCause);
        Assert.Equal(1, _host.Counts(shape.ToString()).Failed[Cause.AttemptTimeout]);
    }

    [Theory, InlineData("Get", true), InlineData("Get", false), InlineData("GetTask", true), InlineData("GetTask", false), InlineData("GetNow", true), InlineData("GetNow", false)]
    public async Task Law02_caller_cancels_no_fallback_answers_and_a_failing_result_does_not_count(string operation, bool answers)
    {
        using var host = new LawHost<ILaw02Fallback>(services => services.AddResilientLaw02Fallback(e => e.Add("default", _body)));
        var torn = new IOException();
        _body.Body = run => UntilCancelled(run, () => answers ? -1 : throw torn);

        var call = operation switch
        {
            "Get" => host.Service.GetAsync(_caller.Token).AsTask(),
            "GetTask" => host.Service.GetTaskAsync(_caller.Token),
            _ => Task.Run(() => host.Service.GetNow(_caller.Token)),
        };
        await host.UntilAsync(() => _body.Runs == 1);
        _caller.Cancel();
        var error = await Calls.Error(call);

        Assert.Same(answers ? null : torn, error);
        Assert.Equal(answers, call.IsCompletedSuccessfully && await call == -1);
        var counts = host.Counts(operation);
        Assert.Equal((1, 1, 0, 1), (counts.Cancelled, counts.Completed, counts.Retries, _body.Runs));
        Assert.Equal((CircuitState.Closed, 0), (host.Breaker().State, host.Breaker().Calls));
        Assert.Equal((0, 1), (host.Control.Objective("Law02Fallback")!.Total, host.Control.Objective("Law02Fallback")!.NotCounted));
    }

    private async Task OpenAsync()
    {
        _body.Body = _ => throw new InvalidOperationException();
        var call = _host.Service.Call(Shape.GetValue);
        await _host.AdvanceToTimerAsync(100);
        await Calls.Throws<InvalidOperationException>(call);
        Assert.Equal(CircuitState.Open, _host.Breaker().State);
    }

    /// <summary>A body that runs until its token is cancelled, and then ends so.</summary>
    private static async ValueTask<int> UntilCancelled(BodyRun run, Func<int> end)
    {
        var cancelled = new TaskCompletionSource();
        await using var registration = run.Token.Register(cancelled.SetResult);
        await cancelled.Task;
        return end();
    }

    private async Task<Task> CancelledWhileRunning(Shape shape)
    {
        var before = _body.Runs;
        var call = _host.Service.Start(shape, _caller.Token);
        await _host.UntilAsync(() => _body.Runs > before);
        _caller.Cancel();
        return call;
    }

    private void AssertNeutral(Shape shape)
    {
        var counts = _host.Counts(shape.ToString());
        Assert.Equal((1, 1, 0), (counts.Cancelled, counts.Completed, counts.Retries));
        var breaker = _host.Breaker();
        Assert.Equal((CircuitState.Closed, 0, 0), (breaker.State, breaker.Calls, breaker.Failures));
        var objective = _host.Control.Objective("Law02")!;
        Assert.Equal((0, 1), (objective.Total, objective.NotCounted));
    }
}
