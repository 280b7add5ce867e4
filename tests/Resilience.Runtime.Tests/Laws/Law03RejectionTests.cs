using Xunit;

namespace Resilience.Laws;

[Retry(2, DelayMs = 0), CircuitBreaker]
public interface ILaw03 : IShapes;

[Retry(2, DelayMs = 0, On = [typeof(Exception)]), CircuitBreaker]
public interface ILaw03Wide : IShapes;

[Retry(2, DelayMs = 100, Jitter = Jitter.None, Backoff = Backoff.Constant, On = [typeof(RejectedException)]), CircuitBreaker]
public interface ILaw03Named : IShapes;

[Retry(2, DelayMs = 100, Jitter = Jitter.None, Backoff = Backoff.Constant, On = [typeof(CircuitOpenException)]), CircuitBreaker]
public interface ILaw03Below : IShapes;

[Retry(2, DelayMs = 0, On = [typeof(NoEndpointException)]), CircuitBreaker]
public interface ILaw03Other : IShapes;

[Retry(2, DelayMs = 0, On = [typeof(RejectedException)], Except = [typeof(CircuitOpenException)]), CircuitBreaker]
public interface ILaw03Excepted : IShapes;

[Failover("a", "b"), CircuitBreaker(ConsecutiveFailures = 1)]
public interface ILaw03Failover : IShapes;

public interface ILaw03Fallback
{
    [CircuitBreaker, Retry(2), Fallback(nameof(Minus))]
    ValueTask<int> GetValueAsync(CancellationToken cancellationToken = default);

    static int Minus() => -1;
}

public sealed partial class ShapesBody : ILaw03, ILaw03Wide, ILaw03Named, ILaw03Below, ILaw03Other, ILaw03Excepted, ILaw03Failover, ILaw03Fallback;

public sealed class Law03RejectionTests
{
    private readonly ShapesBody _body = new();

    [Theory, MemberData(nameof(Shapes.All), MemberType = typeof(Shapes))]
    public async Task Law03_rejection_is_not_retried_and_is_no_failure_of_the_endpoint(Shape shape)
    {
        using var host = new LawHost<ILaw03>(services => services.AddResilientLaw03(e => e.Add("default", _body)));
        await AssertNotRetried(host, shape);

        host.Control.Close("Law03", "default", "me", "again");
        Assert.Equal((0, 0, null), (host.Breaker().Failures, host.Breaker().ConsecutiveFailures, host.Breaker().LastCause));
    }

    [Fact]
    public async Task Law03_rejection_is_not_retried_where_on_names_a_wider_or_another_type_or_except_takes_it_out()
    {
        using var wide = new LawHost<ILaw03Wide>(services => services.AddResilientLaw03Wide(e => e.Add("default", _body)));
        using var other = new LawHost<ILaw03Other>(services => services.AddResilientLaw03Other(e => e.Add("default", _body)));
        using var excepted = new LawHost<ILaw03Excepted>(services => services.AddResilientLaw03Excepted(e => e.Add("default", _body)));

        await AssertNotRetried(wide, Shape.GetValue);
        await AssertNotRetried(other, Shape.GetValue);
        await AssertNotRetried(excepted, Shape.GetValue);
    }

    [Theory, MemberData(nameof(Shapes.All), MemberType = typeof(Shapes))]
    public async Task Law03_rejection_is_retried_where_on_names_rejections(Shape shape)
    {
        using var named = new LawHost<ILaw03Named>(services => services.AddResilientLaw03Named(e => e.Add("default", _body)));
        using var below = new LawHost<ILaw03Below>(services => services.AddResilientLaw03Below(e => e.Add("default", _body)));

        await AssertRetried(named, shape);
        await AssertRetried(below, shape);
    }

    [Theory, MemberData(nameof(Shapes.All), MemberType = typeof(Shapes))]
    public async Task Law03_rejected_here_another_endpoint_serves_at_no_cost(Shape shape)
    {
        var standby = new ShapesBody();
        using var host = new LawHost<ILaw03Failover>(services => services.AddResilientLaw03Failover(e => e.Add("a", _body).Add("b", standby)));
        host.Control.Isolate("Law03Failover", "a", "me", "a test");

        await Calls.Ended(host.Service.Call(shape));

        Assert.Equal((0, 1), (_body.Runs, standby.Runs));
        Assert.Equal((1, 0), (host.Counts(shape.ToString()).Succeeded, host.Counts(shape.ToString()).Retries));
        Assert.Equal(0, host.Control.Endpoints("Law03Failover")[0].ConsecutiveFailures);
    }

    [Fact]
    public async Task Law03_rejected_everywhere_the_fallback_answers()
    {
        using var host = new LawHost<ILaw03Fallback>(services => services.AddResilientLaw03Fallback(e => e.Add("default", _body)));
        host.Control.Isolate("Law03Fallback", "default", "me", "a test");

        Assert.Equal(-1, await host.Service.GetValueAsync());

        Assert.Equal((0, 1), (_body.Runs, host.Counts("GetValue").Degraded));
    }

    private async Task AssertNotRetried<TService>(LawHost<TService> host, Shape shape)
        where TService : class, IShapes
    {
        host.Control.Isolate(host.Name, "default", "me", "a test");

        var error = await Calls.Throws<CircuitOpenException>(host.Service.Call(shape));

        Assert.Equal((host.Name, shape.ToString(), "default", Cause.CircuitOpen), (error.Service, error.Operation, error.Endpoint, error.Cause));
        Assert.Equal(0, _body.Runs);
        Assert.Equal((0, 1), (host.Counts(shape.ToString()).Retries, host.Counts(shape.ToString()).Rejected[Cause.CircuitOpen]));
    }

    private async Task AssertRetried<TService>(LawHost<TService> host, Shape shape)
        where TService : class, IShapes
    {
        var before = _body.Runs;
        host.Control.Isolate(host.Name, "default", "me", "a test");
        var call = host.Service.Start(shape);
        await host.AdvanceToTimerAsync(100);
        await host.UntilAsync(() => host.Time.NextDue == TimeSpan.FromMilliseconds(100));
        Assert.Equal(before, _body.Runs);

        host.Control.Close(host.Name, "default", "me", "it may pass now");
        host.Time.Advance(100);
        await Calls.Ended(call);

        Assert.Equal(1, _body.Runs - before);

        // Its first body is no repetition, however often it was refused before.
        Assert.Equal((0, 1, 1), (host.Counts(shape.ToString()).Retries, host.Counts(shape.ToString()).Attempts, host.Counts(shape.ToString()).Succeeded));
    }
}
