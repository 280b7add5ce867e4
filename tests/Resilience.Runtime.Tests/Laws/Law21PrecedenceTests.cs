using Xunit;

namespace Resilience.Laws;

[Timeout(500, AttemptMs = 300), Retry(3, DelayMs = 0), CircuitBreaker(ConsecutiveFailures = 0), Slo(99)]
public interface ILaw21 : IShapes;

public sealed partial class ShapesBody : ILaw21;

public sealed class Law21PrecedenceTests : IDisposable
{
    private readonly ShapesBody _body = new();
    private readonly CancellationTokenSource _caller = new();
    private readonly LawHost<ILaw21> _host;

    public Law21PrecedenceTests() => _host = new LawHost<ILaw21>(services => services.AddResilientLaw21(e => e.Add("default", _body)));

    public void Dispose()
    {
        _host.Dispose();
        _caller.Dispose();
    }

    [Theory, MemberData(nameof(Shapes.All), MemberType = typeof(Shapes))]
    public async Task Law21_both_fired_the_caller_wins_whichever_was_first(Shape shape)
    {
        foreach (var callerFirst in new[] { true, false })
        {
            using var caller = new CancellationTokenSource();
            _body.Body = run =>
            {
                if (callerFirst)
                {
                    caller.Cancel();
                }

                _host.Time.Advance(300);
                caller.Cancel();
                throw new OperationCanceledException(run.Token);
            };

            await Calls.Cancelled(_host.Service.Call(shape, caller.Token), caller.Token);
        }

        Assert.Equal((2, 2), (_host.Counts(shape.ToString()).Cancelled, _host.Counts(shape.ToString()).Completed));
        Assert.Equal((0, 0), (_host.Breaker().Calls, _host.Breaker().Failures));
    }

    [Theory, MemberData(nameof(Shapes.Asynchronous), MemberType = typeof(Shapes))]
    public async Task Law21_both_fired_while_it_ran_the_caller_wins(Shape shape)
    {
        _body.Hang();
        var call = _host.Service.Call(shape, _caller.Token);
        _caller.Cancel();
        _host.Time.Advance(300);

        await Calls.Cancelled(call, _caller.Token);
        Assert.Equal(0, _host.Breaker().Calls);
    }

    [Theory, MemberData(nameof(Shapes.All), MemberType = typeof(Shapes))]
    public async Task Law21_both_fired_a_success_is_a_success(Shape shape)
    {
        _body.Body = _ =>
        {
            _host.Time.Advance(300);
            _caller.Cancel();
            return new(7);
        };

        await Calls.Ended(_host.Service.Call(shape, _caller.Token));

        Assert.Equal((1, 0), (_host.Breaker().Calls, _host.Breaker().Failures));
        Assert.Equal(1, _host.Control.Objective("Law21")!.Good);
    }

    [Theory, MemberData(nameof(Shapes.Asynchronous), MemberType = typeof(Shapes))]
    public async Task Law21_total_expiry_counts_once_with_the_last_failure_inside(Shape shape)
    {
        var failure = new IOException();
        _body.Body = run => run.Number < 3 ? throw failure : new(new TaskCompletionSource<int>().Task);
        var call = _host.Service.Call(shape);
        Assert.Equal(3, _body.Runs);
        _host.Time.Advance(250);
        Assert.False(call.IsCompleted);
        _host.Time.Advance(50);

        // The attempt's own deadline came first; what remains holds another attempt, after 100 ms of grace.
        await _host.AdvanceToTimerAsync(100);
        await _host.UntilAsync(() => _body.Runs == 4);
        await _host.AdvanceToTimerAsync(100);
        var error = await Calls.Throws<DeadlineExceededException>(call);

        Assert.Equal((Cause.TotalTimeout, 500), (error.Cause, _host.Ms));
        var attempt = Assert.IsType<DeadlineExceededException>(error.InnerException);
        Assert.Equal((Cause.AttemptTimeout, failure), (attempt.Cause, attempt.InnerException));
        Assert.Equal((4, 4), (_host.Breaker().Calls, _host.Breaker().Failures));
        Assert.Equal(Cause.TotalTimeout, _host.Breaker().LastCause);
        Assert.Equal(new Dictionary<Cause, long> { [Cause.TotalTimeout] = 1 }, _host.Counts(shape.ToString()).Failed);
        Assert.Equal(1, _host.Control.Objective("Law21")!.Bad);
    }

    [Theory, MemberData(nameof(Shapes.All), MemberType = typeof(Shapes))]
    public async Task Law21_total_expires_in_the_body_the_last_failure_is_inside_not_how_it_took_it(Shape shape)
    {
        var failure = new IOException();
        _body.Body = run =>
        {
            if (run.Number == 1)
            {
                _host.Time.Advance(250);
                throw failure;
            }

            _host.Time.Advance(250);
            throw new OperationCanceledException(run.Token);
        };

        var error = await Calls.Throws<DeadlineExceededException>(_host.Service.Call(shape));

        Assert.Equal((Cause.TotalTimeout, failure), (error.Cause, error.InnerException));
        Assert.Equal(2, _body.Runs);
    }
}
