using Xunit;

namespace Resilience.Laws;

[Bulkhead(1)]
public interface ILaw23 : IShapes;

[Bulkhead(1, QueueLimit = 2, MaxWaitMs = 100), CircuitBreaker(ConsecutiveFailures = 1)]
public interface ILaw23Queue : IShapes;

[Bulkhead(1), Timeout(0, AttemptMs = 100)]
public interface ILaw23Timed : IShapes;

[Bulkhead(1)]
public interface ILaw23Stream
{
    IAsyncEnumerable<int> ListAsync(CancellationToken cancellationToken = default);
}

public sealed partial class ShapesBody : ILaw23, ILaw23Queue, ILaw23Timed, ILaw23Stream
{
    public async IAsyncEnumerable<int> ListAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return await Run(cancellationToken);
        yield return 2;
    }
}

public sealed class Law23BulkheadTests
{
    private readonly ShapesBody _body = new();

    [Theory, MemberData(nameof(Shapes.All), MemberType = typeof(Shapes))]
    public async Task Law23_slot_lasts_until_the_body_has_ended(Shape shape)
    {
        using var host = new LawHost<ILaw23>(services => services.AddResilientLaw23(e => e.Add("default", _body)));
        var end = _body.Hang();
        var first = host.Service.GetTaskAsync();

        var error = await Calls.Throws<BulkheadFullException>(host.Service.Call(shape));
        Assert.Equal((Cause.BulkheadFull, "Law23", "default"), (error.Cause, error.Service, error.Endpoint));
        Assert.Null(error.RetryAfter);
        Assert.Equal((1, 1, 1L), (_body.Runs, host.Control.Bulkhead("Law23", null)!.InFlight, host.Control.Bulkhead("Law23", null)!.Rejections));
        Assert.Equal(1, host.Counts(shape.ToString()).Rejected[Cause.BulkheadFull]);

        end.SetResult(1);
        await first;
        await Calls.Ended(host.Service.Call(shape));
        Assert.Equal(0, host.Control.Bulkhead("Law23", null)!.InFlight);
    }

    [Fact]
    public async Task Law23_slot_of_a_failed_body_is_free()
    {
        using var host = new LawHost<ILaw23>(services => services.AddResilientLaw23(e => e.Add("default", _body)));
        _body.Throw(new IOException(), new IOException());
        await Calls.Throws<IOException>(host.Service.GetTaskAsync());
        await Calls.Throws<IOException>(host.Service.Call(Shape.GetNow));

        await Calls.Ended(host.Service.GetTaskAsync());
        Assert.Equal(0, host.Control.Bulkhead("Law23", null)!.InFlight);
    }

    [Fact]
    public async Task Law23_orphan_keeps_its_slot_until_it_ends()
    {
        using var host = new LawHost<ILaw23Timed>(services => services.AddResilientLaw23Timed(e => e.Add("default", _body)));
        var end = _body.Hang();
        var call = host.Service.GetTaskAsync();
        host.Time.Advance(100);
        await Calls.Throws<DeadlineExceededException>(call);

        await Calls.Throws<BulkheadFullException>(host.Service.GetTaskAsync());
        end.SetException(new IOException("late"));
        await host.UntilAsync(() => host.Control.Bulkhead("Law23Timed", null)!.InFlight == 0);
        _body.Body = run => new(run.Number);
        await Calls.Ended(host.Service.GetTaskAsync());
    }

    [Theory, MemberData(nameof(Shapes.Asynchronous), MemberType = typeof(Shapes))]
    public async Task Law23_who_waits_longest_gets_in_first(Shape shape)
    {
        using var host = new LawHost<ILaw23Queue>(services => services.AddResilientLaw23Queue(e => e.Add("default", _body)));
        var ends = Enumerable.Range(0, 3).Select(_ => new TaskCompletionSource<int>()).ToArray();
        _body.Body = run => new(ends[run.Number - 1].Task);
        var order = new List<int>();
        var calls = Enumerable.Range(0, 3).Select(number => Track(host.Service.Call(shape), number, order)).ToArray();
        Assert.Equal((1, 2), (_body.Runs, host.Control.Bulkhead("Law23Queue", null)!.Queued));
        await Calls.Throws<BulkheadFullException>(host.Service.Call(shape));

        for (var i = 0; i < 3; i++)
        {
            await host.UntilAsync(() => _body.Runs == i + 1);
            ends[i].SetResult(i);
            await Calls.Ended(calls[i]);
        }

        Assert.Equal([0, 1, 2], order);
        Assert.Equal((0, 0), (host.Control.Bulkhead("Law23Queue", null)!.Queued, host.Control.Bulkhead("Law23Queue", null)!.InFlight));
    }

    [Theory, MemberData(nameof(Shapes.Asynchronous), MemberType = typeof(Shapes))]
    public async Task Law23_wait_ends_at_its_longest_and_the_body_never_runs(Shape shape)
    {
        using var host = new LawHost<ILaw23Queue>(services => services.AddResilientLaw23Queue(e => e.Add("default", _body)));
        var end = _body.Hang();
        var first = host.Service.GetTaskAsync();
        var second = host.Service.Call(shape);
        host.Time.Advance(99);
        Assert.False(second.IsCompleted);
        host.Time.Advance(1);
        Assert.Null((await Calls.Throws<BulkheadFullException>(second)).RetryAfter);

        Assert.Equal((0, 1L, 0L), (host.Control.Bulkhead("Law23Queue", null)!.Queued, host.Control.Bulkhead("Law23Queue", null)!.Rejections, host.Breaker().Failures));
        end.SetResult(1);
        await first;
        Assert.Equal((1, 0), (_body.Runs, host.Control.Bulkhead("Law23Queue", null)!.InFlight));
    }

    [Theory, InlineData(Shape.GetNow), InlineData(Shape.GetNothing)]
    public async Task Law23_synchronous_callers_never_wait(Shape shape)
    {
        using var host = new LawHost<ILaw23Queue>(services => services.AddResilientLaw23Queue(e => e.Add("default", _body)));
        var end = _body.Hang();
        var first = host.Service.GetTaskAsync();

        await Calls.Throws<BulkheadFullException>(host.Service.Call(shape));
        Assert.Equal(0, host.Control.Bulkhead("Law23Queue", null)!.Queued);
        end.SetResult(1);
        await first;
    }

    [Fact]
    public async Task Law23_who_waited_while_the_circuit_opened_is_refused_by_it()
    {
        using var host = new LawHost<ILaw23Queue>(services => services.AddResilientLaw23Queue(e => e.Add("default", _body)));
        var end = _body.Hang();
        var first = host.Service.GetTaskAsync();
        var second = host.Service.GetTaskAsync();
        end.SetException(new IOException());

        await Calls.Throws<IOException>(first);
        await Calls.Throws<CircuitOpenException>(second);
        Assert.Equal((1, 0), (_body.Runs, host.Control.Bulkhead("Law23Queue", null)!.InFlight));
    }

    [Fact]
    public async Task Law23_stream_holds_its_slot_until_it_is_disposed()
    {
        using var host = new LawHost<ILaw23Stream>(services => services.AddResilientLaw23Stream(e => e.Add("default", _body)));
        await using (var items = host.Service.ListAsync().GetAsyncEnumerator())
        {
            Assert.True(await items.MoveNextAsync());
            Assert.Equal(1, host.Control.Bulkhead("Law23Stream", null)!.InFlight);
            await using var second = host.Service.ListAsync().GetAsyncEnumerator();
            await Calls.Throws<BulkheadFullException>(second.MoveNextAsync().AsTask());
        }

        Assert.Equal(0, host.Control.Bulkhead("Law23Stream", null)!.InFlight);
        _body.ThrowAlways(new IOException());
        await using var failing = host.Service.ListAsync().GetAsyncEnumerator();
        await Calls.Throws<IOException>(failing.MoveNextAsync().AsTask());
        Assert.Equal(0, host.Control.Bulkhead("Law23Stream", null)!.InFlight);
    }

    private static async Task Track(Task call, int number, List<int> order)
    {
        await call;
        lock (order)
        {
            order.Add(number);
        }
    }
}
