using Xunit;

namespace Resilience.Laws;

[Timeout(10_000), Retry(1, DelayMs = 100, Jitter = Jitter.None), CircuitBreaker(ConsecutiveFailures = 1, BreakMs = 1_000, Except = [typeof(FormatException)])]
public interface ILaw11 : IShapes;

public sealed partial class ShapesBody : ILaw11;

public sealed class Law11RetryWaitTests : IDisposable
{
    private readonly ShapesBody _body = new();
    private readonly LawHost<ILaw11> _host;

    public Law11RetryWaitTests() => _host = new LawHost<ILaw11>(services => services.AddResilientLaw11(e => e.Add("default", _body)));

    public void Dispose() => _host.Dispose();

    [Theory, MemberData(nameof(Shapes.All), MemberType = typeof(Shapes))]
    public async Task Law11_while_a_retry_waits_its_probe_permit_is_free(Shape shape)
    {
        _body.Throw(new IOException(), new FormatException());
        var opening = _host.Service.Start(Shape.GetValue);
        await _host.AdvanceToTimerAsync(100);
        await Calls.Throws<IOException>(opening);
        _host.Time.Advance(1_000);

        // The probe ends neutrally and waits to be repeated; meanwhile the other call is the probe.
        var draws = _host.Random.Draws;
        var waiting = _host.Service.Start(shape);
        await _host.UntilAsync(() => _host.Random.Draws > draws);
        Assert.Equal(CircuitState.HalfOpen, _host.Breaker().State);
        await Calls.Ended(_host.Service.Call(Shape.GetTask));
        Assert.Equal(CircuitState.Closed, _host.Breaker().State);

        await _host.AdvanceToTimerAsync(100);
        await Calls.Ended(waiting);
    }

    [Theory, MemberData(nameof(Shapes.All), MemberType = typeof(Shapes))]
    public async Task Law11_each_attempt_is_admitted_from_scratch(Shape shape)
    {
        var error = new FormatException();
        _body.ThrowAlways(error);
        var call = _host.Service.Start(shape);
        await _host.UntilAsync(() => _host.Time.NextDue == TimeSpan.FromMilliseconds(100));

        _host.Control.Isolate("Law11", "default", "me", "while the retry waits");
        _host.Time.Advance(100);
        await Calls.Throws(error, call);

        Assert.Equal(1, _body.Runs);
    }

    [Theory, MemberData(nameof(Shapes.All), MemberType = typeof(Shapes))]
    public async Task Law11_retry_waits_on_the_clock_given(Shape shape)
    {
        _body.Throw(new FormatException());
        var call = _host.Service.Start(shape);
        await _host.UntilAsync(() => _host.Time.NextDue == TimeSpan.FromMilliseconds(100));

        _host.Time.Advance(99.9);
        Assert.Equal(TimeSpan.FromMilliseconds(0.1), _host.Time.NextDue);
        Assert.Equal((1, false), (_body.Runs, call.IsCompleted));

        _host.Time.Advance(0.1);
        await Calls.Ended(call);
        Assert.Equal(2, _body.Runs);
    }

    [Fact]
    public async Task Law11_while_a_retry_waits_it_holds_no_slot()
    {
        _body.ThrowAlways(new FormatException());
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => WaitAndFail()));
        var idle = _host.Engine.Scanner.Count;

        var calls = Enumerable.Range(0, 10).Select(_ => _host.Service.Call(Shape.GetValue)).ToList();

        // One wait each, and not a slot more than a single call needs.
        Assert.InRange(_host.Engine.Scanner.Count, 10, 10 + idle + 1);
        await _host.AdvanceToTimerAsync(100);
        foreach (var call in calls)
        {
            await Calls.Throws<FormatException>(call);
        }
    }

    private async Task WaitAndFail()
    {
        var call = _host.Service.Call(Shape.GetValue);
        await _host.UntilAsync(() => _host.Time.NextDue <= TimeSpan.FromMilliseconds(100));
        _host.Time.Advance(100);
        await Calls.Throws<FormatException>(call);
    }
}
