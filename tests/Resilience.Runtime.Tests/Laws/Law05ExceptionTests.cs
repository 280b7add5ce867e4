using Xunit;

namespace Resilience.Laws;

[Timeout(1_000, AttemptMs = 300), Retry(1, DelayMs = 0), CircuitBreaker(ConsecutiveFailures = 0), Slo(99)]
public interface ILaw05 : IShapes;

[Slo(99)]
public interface ILaw05Bare : IShapes;

public interface ILaw05Results
{
    [Timeout(AttemptMs = 300), Retry(1, DelayMs = 0), Failure(When = nameof(IsBad)), CircuitBreaker(ConsecutiveFailures = 0)]
    Task<Resource> GetAsync(CancellationToken cancellationToken);

    [Timeout(AttemptMs = 300), Retry(1, DelayMs = 0), Failure(When = nameof(IsBad)), CircuitBreaker(ConsecutiveFailures = 0)]
    Resource GetNow(CancellationToken cancellationToken);

    [Timeout(AttemptMs = 300)]
    Task GetNullAsync(CancellationToken cancellationToken);

    static bool IsBad(Resource result) => result.IsBad;
}

/// <summary>A result that must be disposed, in one way or the other.</summary>
public class Resource(bool isBad = false)
{
    public bool IsBad => isBad;

    public int Disposals { get; protected set; }
}

public sealed class SyncResource(bool isBad = false) : Resource(isBad), IDisposable
{
    public void Dispose() => Disposals++;
}

public sealed class AsyncResource(bool isBad = false) : Resource(isBad), IAsyncDisposable
{
    public ValueTask DisposeAsync()
    {
        Disposals++;
        return ValueTask.FromException(new InvalidOperationException("No one hears this."));
    }
}

public sealed partial class ShapesBody : ILaw05, ILaw05Bare;

public sealed class Law05ExceptionTests
{
    private readonly ShapesBody _body = new();

    public static TheoryData<Shape, Exception> Thrown
    {
        get
        {
            var data = new TheoryData<Shape, Exception>();
            foreach (var shape in Enum.GetValues<Shape>())
            {
                data.Add(shape, new InvalidOperationException("plain"));
                data.Add(shape, new AggregateException(new IOException(), new FormatException()));
                data.Add(shape, new OperationCanceledException("by no one we know"));
                data.Add(shape, new TaskCanceledException("with a cancelled token", null, new CancellationToken(canceled: true)));
            }

            return data;
        }
    }

    [Theory, MemberData(nameof(Thrown))]
    public async Task Law05_thrown_at_once_is_the_same_as_a_faulted_task(Shape shape, Exception error)
    {
        error.Data["mine"] = 1;
        _body.ThrowAlways(error);
        await AssertSurfaces(shape, error);

        _body.Body = _ => ValueTask.FromException<int>(error);
        await AssertSurfaces(shape, error);

        Assert.Equal(1, Assert.Single(error.Data.Values.Cast<object>()));
        Assert.Equal(1, error.Data["mine"]);
    }

    [Theory, MemberData(nameof(Thrown))]
    public async Task Law05_thrown_after_suspending_surfaces_as_the_same_object(Shape shape, Exception error)
    {
        _body.Body = async _ =>
        {
            await Task.Yield();
            throw error;
        };

        await AssertSurfaces(shape, error);

        Assert.Empty(error.Data);
    }

    [Fact]
    public async Task Law05_a_cancelled_task_surfaces_as_cancelled()
    {
        using var host = new LawHost<ILaw05>(services => services.AddResilientLaw05(e => e.Add("default", _body)));
        var token = new CancellationToken(canceled: true);
        _body.Body = _ => ValueTask.FromCanceled<int>(token);

        var call = host.Service.GetTaskAsync();
        await Calls.Throws<TaskCanceledException>(call);

        Assert.True(call.IsCanceled);
        Assert.Equal(1, host.Counts("GetTask").Failed[Cause.Exception]);
    }

    [Fact]
    public async Task Law05_no_task_or_no_instance_at_all_does_not_throw_from_the_call()
    {
        using var host = new LawHost<ILaw05Results>(services => services.AddResilientLaw05Results(e => e.Add("default", new Results(_ => null!))));
        using var broken = new LawHost<ILaw05>(services => services.AddResilientLaw05(e => e.Add("default", (_, _) => throw new NotImplementedException())));

        Task[] calls = [host.Service.GetNullAsync(default), host.Service.GetAsync(default), broken.Service.Call(Shape.GetPlainTask), broken.Service.Call(Shape.GetValue)];

        await Calls.Throws<ArgumentNullException>(calls[0]);
        Assert.NotNull(await Calls.Error(calls[1]));
        await Calls.Throws<NotImplementedException>(calls[2]);
        await Calls.Throws<NotImplementedException>(calls[3]);
    }

    [Fact]
    public async Task Law05_failing_results_that_are_replaced_are_disposed_the_one_delivered_is_not()
    {
        Resource[] results = [new SyncResource(isBad: true), new AsyncResource(isBad: true), new AsyncResource(isBad: true), new SyncResource()];
        var next = 0;
        using var host = new LawHost<ILaw05Results>(services => services.AddResilientLaw05Results(e => e.Add("default", new Results(_ => Task.FromResult(results[next++])))));

        Assert.Same(results[1], await host.Service.GetAsync(default));
        Assert.Same(results[3], host.Service.GetNow(default));

        Assert.Equal([1, 0, 1, 0], results.Select(result => result.Disposals));
        Assert.Equal(1, host.Counts("Get").Failed[Cause.Exception]);
    }

    [Fact]
    public async Task Law05_result_of_an_abandoned_body_is_disposed()
    {
        TaskCompletionSource<Resource>[] sources = [new(), new()];
        var next = 0;
        using var host = new LawHost<ILaw05Results>(services => services.AddResilientLaw05Results(e => e.Add("default", new Results(_ => sources[next++].Task))));
        var call = host.Service.GetAsync(default);
        host.Time.Advance(300);
        await host.AdvanceToTimerAsync(100);
        await host.UntilAsync(() => next == 2);
        var (late, prompt) = (new SyncResource(), new SyncResource());

        sources[0].SetResult(late);
        sources[1].SetResult(prompt);

        Assert.Same(prompt, await Calls.Ended(call));
        Assert.Equal((1, 0), (late.Disposals, prompt.Disposals));
    }

    private async Task AssertSurfaces(Shape shape, Exception error)
    {
        using var host = new LawHost<ILaw05>(services => services.AddResilientLaw05(e => e.Add("default", _body)));
        using var bare = new LawHost<ILaw05Bare>(services => services.AddResilientLaw05Bare(e => e.Add("default", _body)));

        await Calls.Throws(error, host.Service.Call(shape));
        await Calls.Throws(error, bare.Service.Call(shape));

        Assert.Equal((2, 1), (host.Breaker().Failures, host.Counts(shape.ToString()).Failed[Cause.Exception]));
    }

    private sealed class Results(Func<CancellationToken, Task<Resource>> body) : ILaw05Results
    {
        public Task<Resource> GetAsync(CancellationToken cancellationToken) => body(cancellationToken);

        public Resource GetNow(CancellationToken cancellationToken) => body(cancellationToken).Result;

        public Task GetNullAsync(CancellationToken cancellationToken) => null!;
    }
}
