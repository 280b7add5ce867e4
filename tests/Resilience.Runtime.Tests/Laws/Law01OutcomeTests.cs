using System.Net.Sockets;
using Xunit;

namespace Resilience.Laws;

[Timeout(1_000, AttemptMs = 300), CircuitBreaker(ConsecutiveFailures = 0), Failure(Except = [typeof(ArgumentException)])]
public interface ILaw01 : IShapes;

[Retry(1, DelayMs = 0, BudgetPercent = 0, BudgetMinPerSecond = 0)]
public interface ILaw01Poor : IShapes;

public sealed partial class ShapesBody : ILaw01, ILaw01Poor;

public sealed class Law01OutcomeTests
{
    private readonly ShapesBody _body = new();

    /// <summary>Exceptions that look like ours, or like a timeout or a cancellation, but come from the body.</summary>
    public static TheoryData<Exception> Lookalikes =>
    [
        new TimeoutException(),
        new SocketException((int)SocketError.TimedOut),
        new OperationCanceledException(),
        new TaskCanceledException(null, new TimeoutException()),
        new CircuitOpenException(new(Cause.CircuitOpen, "Inner", "Get", "default", TimeSpan.FromMinutes(1))),
        new NoEndpointException(new(Cause.NoEndpoint, "Inner", "Get", null, null)),
        new DeadlineExceededException(Cause.TotalTimeout, "Inner", "Get", null, TimeSpan.FromSeconds(1), null),
    ];

    [Fact]
    public void Law01_causes_are_a_closed_set() => Assert.Equal(
        ["Exception", "SlowCall", "AttemptTimeout", "TotalTimeout", "CircuitOpen", "BulkheadFull", "RateLimited", "Shed", "NoEndpoint", "Chaos"],
        Enum.GetNames<Cause>());

    [Theory, MemberData(nameof(Lookalikes))]
    public async Task Law01_body_throws_what_we_throw_the_cause_is_still_the_body(Exception error)
    {
        using var host = NewHost();
        _body.ThrowAlways(error);

        await Calls.Throws(error, host.Service.Call(Shape.GetValue));
        await Calls.Throws(error, host.Service.Call(Shape.GetNow));

        Assert.Equal(new Dictionary<Cause, long> { [Cause.Exception] = 1 }, host.Counts("GetValue").Failed);
        Assert.Equal(new Dictionary<Cause, long> { [Cause.Exception] = 1 }, host.Counts("GetNow").Failed);
        Assert.Empty(host.Counts("GetValue").Rejected);
        Assert.Equal(Cause.Exception, host.Breaker().LastCause);
    }

    [Fact]
    public async Task Law01_every_call_ends_in_exactly_one_way()
    {
        using var host = NewHost();
        using var caller = new CancellationTokenSource();

        await host.Service.GetValueAsync();
        _body.ThrowAlways(new InvalidOperationException());
        await Calls.Throws<InvalidOperationException>(host.Service.GetValueAsync().AsTask());
        _body.ThrowAlways(new ArgumentException());
        await Calls.Throws<ArgumentException>(host.Service.GetValueAsync().AsTask());
        _body.Hang();
        var late = host.Service.GetValueAsync().AsTask();
        host.Time.Advance(300);
        await Calls.Throws<DeadlineExceededException>(late);
        caller.Cancel();
        await Calls.Cancelled(host.Service.GetValueAsync(caller.Token).AsTask(), caller.Token);
        host.Control.Isolate("Law01", "default", "me", "a test");
        await Calls.Throws<CircuitOpenException>(host.Service.GetValueAsync().AsTask());

        var counts = host.Counts("GetValue");
        Assert.Equal((1, 1, 1, 0), (counts.Succeeded, counts.CallerErrors, counts.Cancelled, counts.Degraded));
        Assert.Equal(new Dictionary<Cause, long> { [Cause.Exception] = 1, [Cause.AttemptTimeout] = 1 }, counts.Failed);
        Assert.Equal(new Dictionary<Cause, long> { [Cause.CircuitOpen] = 1 }, counts.Rejected);
        Assert.Equal(6, counts.Completed);
    }

    [Fact]
    public async Task Law01_budget_is_spent_the_cause_is_still_the_last_failure()
    {
        using var host = new LawHost<ILaw01Poor>(services => services.AddResilientLaw01Poor(e => e.Add("default", _body)));
        var error = new InvalidOperationException();
        _body.ThrowAlways(error);

        await Calls.Throws(error, host.Service.Call(Shape.GetValue));

        var counts = host.Counts("GetValue");
        Assert.Equal(new Dictionary<Cause, long> { [Cause.Exception] = 1 }, counts.Failed);
        Assert.Equal((0, 1), (counts.Retries, counts.RetriesRefused));
    }

    private LawHost<ILaw01> NewHost() => new(services => services.AddResilientLaw01(e => e.Add("default", _body)));
}
