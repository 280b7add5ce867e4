using Xunit;

namespace Resilience.Laws;

[Failure(Except = [typeof(ArgumentException)]), Retry(2, DelayMs = 0), CircuitBreaker(ConsecutiveFailures = 3, BreakMs = 1_000), Slo(99)]
public interface ILaw04 : IShapes;

[Failure(On = [typeof(IOException), typeof(ArgumentException)], Except = [typeof(ArgumentNullException)]), CircuitBreaker(ConsecutiveFailures = 0)]
public interface ILaw04Named : IShapes;

[Failure(When = nameof(Fails)), CircuitBreaker(ConsecutiveFailures = 0)]
public interface ILaw04When : IShapes
{
    static bool Fails(Exception error) => error.Message == "failure";
}

[Failure(Except = [typeof(ArgumentException)]), Failover("a", "b", FailureThreshold = 3), Retry(0)]
public interface ILaw04Failover : IShapes;

[Timeout(AttemptMs = 300), Retry(1, DelayMs = 0, On = [typeof(IOException)], Except = [typeof(FileNotFoundException)])]
[CircuitBreaker(ConsecutiveFailures = 0, On = [typeof(IOException)], Except = [typeof(FileNotFoundException)])]
public interface ILaw04Narrow : IShapes;

[Timeout(AttemptMs = 300), Retry(1, DelayMs = 0, Except = [typeof(TimeoutException)]), CircuitBreaker(ConsecutiveFailures = 0, Except = [typeof(DeadlineExceededException)])]
public interface ILaw04Untimed : IShapes;

public interface ILaw04Fallback
{
    [Failure(Except = [typeof(ArgumentException)]), Fallback(nameof(Minus), On = [typeof(IOException)], Except = [typeof(FileNotFoundException)])]
    ValueTask<int> GetValueAsync(CancellationToken cancellationToken = default);

    static int Minus() => -1;
}

public sealed partial class ShapesBody : ILaw04, ILaw04Named, ILaw04When, ILaw04Failover, ILaw04Narrow, ILaw04Untimed, ILaw04Fallback;

public sealed class Law04FailureTests
{
    private readonly ShapesBody _body = new();

    [Theory, MemberData(nameof(Shapes.All), MemberType = typeof(Shapes))]
    public async Task Law04_excepted_type_is_an_answer(Shape shape)
    {
        using var host = new LawHost<ILaw04>(services => services.AddResilientLaw04(e => e.Add("default", _body)));
        var answer = new ArgumentNullException("sku");
        _body.ThrowAlways(answer);

        await Calls.Throws(answer, host.Service.Call(shape));

        Assert.Equal(1, _body.Runs);
        var counts = host.Counts(shape.ToString());
        Assert.Equal((1, 1, 0), (counts.CallerErrors, counts.Completed, counts.Retries));
        Assert.Equal((1, 0), (host.Breaker().Calls, host.Breaker().Failures));
        Assert.Equal((0, 1), (host.Control.Objective("Law04")!.Total, host.Control.Objective("Law04")!.NotCounted));
    }

    [Theory, MemberData(nameof(Shapes.All), MemberType = typeof(Shapes))]
    public async Task Law04_everything_else_is_a_failure(Shape shape)
    {
        using var host = new LawHost<ILaw04>(services => services.AddResilientLaw04(e => e.Add("default", _body)));
        _body.ThrowAlways(new FormatException());

        await Calls.Throws<FormatException>(host.Service.Call(shape));

        Assert.Equal(3, _body.Runs);
        Assert.Equal(1, host.Counts(shape.ToString()).Failed[Cause.Exception]);
        Assert.Equal(CircuitState.Open, host.Breaker().State);
        Assert.Equal(1, host.Control.Objective("Law04")!.BadByCause[Cause.Exception]);
    }

    [Fact]
    public async Task Law04_answer_ends_a_row_of_failures_and_closes_a_half_open_circuit()
    {
        using var host = new LawHost<ILaw04>(services => services.AddResilientLaw04(e => e.Add("default", _body)));
        _body.Throw(new IOException(), new IOException(), new ArgumentException());
        await Calls.Throws<ArgumentException>(host.Service.Call(Shape.GetValue));
        Assert.Equal((CircuitState.Closed, 0), (host.Breaker().State, host.Breaker().ConsecutiveFailures));

        _body.ThrowAlways(new IOException());
        await Calls.Throws<IOException>(host.Service.Call(Shape.GetValue));
        Assert.Equal(CircuitState.Open, host.Breaker().State);
        host.Time.Advance(1_000);
        _body.ThrowAlways(new ArgumentException());
        await Calls.Throws<ArgumentException>(host.Service.Call(Shape.GetValue));

        Assert.Equal(CircuitState.Closed, host.Breaker().State);
    }

    [Fact]
    public async Task Law04_answer_is_a_success_for_ejection()
    {
        using var host = new LawHost<ILaw04Failover>(services => services.AddResilientLaw04Failover(e => e.Add("a", _body).Add("b", new ShapesBody())));
        _body.Throw(new IOException(), new IOException(), new ArgumentException(), new IOException(), new IOException());

        for (var i = 0; i < 5; i++)
        {
            await Calls.Error(host.Service.Call(Shape.GetValue));
        }

        Assert.Equal(5, _body.Runs);
        Assert.Equal((false, 2), (host.Control.Endpoints("Law04Failover")[0].IsEjected, host.Control.Endpoints("Law04Failover")[0].ConsecutiveFailures));
    }

    [Fact]
    public async Task Law04_on_names_the_failures_and_except_beats_it()
    {
        using var host = new LawHost<ILaw04Named>(services => services.AddResilientLaw04Named(e => e.Add("default", _body)));
        _body.Throw(new FileNotFoundException(), new ArgumentOutOfRangeException(), new ArgumentNullException(), new FormatException());

        for (var i = 0; i < 4; i++)
        {
            await Calls.Error(host.Service.Call(Shape.GetValue));
        }

        Assert.Equal((2, 2), (host.Counts("GetValue").Failed[Cause.Exception], host.Counts("GetValue").CallerErrors));
        Assert.Equal((4, 2), (host.Breaker().Calls, host.Breaker().Failures));
    }

    [Fact]
    public async Task Law04_predicate_names_the_failures()
    {
        using var host = new LawHost<ILaw04When>(services => services.AddResilientLaw04When(e => e.Add("default", _body)));
        _body.Throw(new IOException("failure"), new IOException("answer"));

        await Calls.Error(host.Service.Call(Shape.GetTask));
        await Calls.Error(host.Service.Call(Shape.GetTask));

        Assert.Equal((1, 1), (host.Counts("GetTask").Failed[Cause.Exception], host.Counts("GetTask").CallerErrors));
    }

    [Theory, MemberData(nameof(Shapes.All), MemberType = typeof(Shapes))]
    public async Task Law04_policy_is_neutral_to_failures_it_does_not_react_to(Shape shape)
    {
        using var host = new LawHost<ILaw04Narrow>(services => services.AddResilientLaw04Narrow(e => e.Add("default", _body)));
        _body.Throw(new FormatException(), new FileNotFoundException(), new EndOfStreamException());

        await Calls.Throws<FormatException>(host.Service.Call(shape));
        await Calls.Throws<FileNotFoundException>(host.Service.Call(shape));
        Assert.Equal((2, 0), (_body.Runs, host.Breaker().Calls));

        await Calls.Ended(host.Service.Call(shape));
        Assert.Equal((4, 2, 1), (_body.Runs, host.Breaker().Calls, host.Breaker().Failures));
    }

    [Theory, MemberData(nameof(Shapes.All), MemberType = typeof(Shapes))]
    public async Task Law04_attempt_timeout_matches_unless_except_names_it(Shape shape)
    {
        using var narrow = new LawHost<ILaw04Narrow>(services => services.AddResilientLaw04Narrow(e => e.Add("default", _body)));
        using var untimed = new LawHost<ILaw04Untimed>(services => services.AddResilientLaw04Untimed(e => e.Add("default", _body)));
        _body.Body = run =>
        {
            (run.Number == 1 ? narrow.Time : untimed.Time).Advance(run.Number == 2 ? 0 : 300);
            return run.Number == 2 ? new(2) : throw new OperationCanceledException(run.Token);
        };

        await Calls.Ended(narrow.Service.Call(shape));
        Assert.Equal((2, 1, Cause.AttemptTimeout), (_body.Runs, narrow.Breaker().Failures, narrow.Breaker().LastCause));

        await Calls.Throws<DeadlineExceededException>(untimed.Service.Call(shape));
        Assert.Equal((3, 0), (_body.Runs, untimed.Breaker().Calls));
    }

    [Fact]
    public async Task Law04_fallback_answers_for_what_it_reacts_to_and_never_for_an_answer()
    {
        using var host = new LawHost<ILaw04Fallback>(services => services.AddResilientLaw04Fallback(e => e.Add("default", _body)));
        _body.Throw(new EndOfStreamException(), new FileNotFoundException(), new FormatException(), new ArgumentException());

        Assert.Equal(-1, await host.Service.GetValueAsync());
        await Calls.Throws<FileNotFoundException>(host.Service.GetValueAsync().AsTask());
        await Calls.Throws<FormatException>(host.Service.GetValueAsync().AsTask());
        await Calls.Throws<ArgumentException>(host.Service.GetValueAsync().AsTask());

        var counts = host.Counts("GetValue");
        Assert.Equal((1, 2, 1), (counts.Degraded, counts.Failed[Cause.Exception], counts.CallerErrors));
    }
}
