using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Resilience.Laws;

[Retry(1), CircuitBreaker, Slo(99)]
public interface ILaw22Untimed : IShapes;

[Timeout(0, AttemptMs = 0), Retry(1)]
public interface ILaw22Zero : IShapes;

[Timeout(300, Mode = PolicyMode.Off)]
public interface ILaw22Off : IShapes;

[Timeout(300, Mode = PolicyMode.Observe)]
public interface ILaw22Observed : IShapes;

[Timeout(500, AttemptMs = 300, Overrun = Overrun.Wait), Retry(1, DelayMs = 0), CircuitBreaker(ConsecutiveFailures = 0)]
public interface ILaw22 : IShapes;

[Timeout(1_000)]
public interface ILaw22Outer : IShapes;

[Timeout(100_000), CircuitBreaker(ConsecutiveFailures = 1)]
public interface ILaw22Inner : IShapes;

public interface ILaw22Plain
{
    [Timeout(300)]
    Task<int> GetAsync(CancellationToken first, int x, CancellationToken last);

    [Timeout(300)]
    Task<Resource> OpenAsync(CancellationToken cancellationToken);

    [Timeout(300)]
    Resource OpenNow(CancellationToken cancellationToken);

    [Timeout(300)]
    IAsyncEnumerable<int> ListAsync(CancellationToken cancellationToken);
}

public sealed partial class ShapesBody : ILaw22Untimed, ILaw22Zero, ILaw22Off, ILaw22Observed, ILaw22, ILaw22Outer, ILaw22Inner;

public sealed class Law22TokenTests : IDisposable
{
    private readonly ShapesBody _body = new();
    private readonly CancellationTokenSource _caller = new();
    private readonly List<CancellationToken> _tokens = [];

    public Law22TokenTests() => _body.Body = run =>
    {
        _tokens.Add(run.Token);
        return new(run.Number);
    };

    public void Dispose() => _caller.Dispose();

    [Theory, MemberData(nameof(Shapes.All), MemberType = typeof(Shapes))]
    public async Task Law22_nothing_to_add_the_callers_own_token_passes_through(Shape shape)
    {
        using var untimed = new LawHost<ILaw22Untimed>(services => services.AddResilientLaw22Untimed(e => e.Add("default", _body)));
        using var zero = new LawHost<ILaw22Zero>(services => services.AddResilientLaw22Zero(e => e.Add("default", _body)));
        using var off = new LawHost<ILaw22Off>(services => services.AddResilientLaw22Off(e => e.Add("default", _body)));
        using var observed = new LawHost<ILaw22Observed>(services => services.AddResilientLaw22Observed(e => e.Add("default", _body)));

        foreach (var service in new IShapes[] { untimed.Service, zero.Service, off.Service, observed.Service })
        {
            await Calls.Ended(service.Call(shape, _caller.Token));
        }

        Assert.Equal(Enumerable.Repeat(_caller.Token, 4), _tokens);
    }

    [Fact]
    public async Task Law22_zero_means_none()
    {
        using var host = new LawHost<ILaw22Zero>(services => services.AddResilientLaw22Zero(e => e.Add("default", _body)));
        var source = _body.Hang();
        var call = host.Service.GetTaskAsync();

        host.Time.Advance(TimeSpan.FromDays(30));
        source.SetResult(7);

        Assert.Equal(7, await Calls.Ended(call));
        Assert.Equal(1, host.Counts("GetTask").Succeeded);
    }

    /// <summary>What the first attempt takes, and when the second one's token is cancelled.</summary>
    [Theory, InlineData(0, 300), InlineData(150, 450), InlineData(200, 500), InlineData(299, 500)]
    public async Task Law22_token_is_cancelled_at_the_earlier_of_both_deadlines(int firstMs, int expected)
    {
        foreach (var shape in Enum.GetValues<Shape>())
        {
            using var host = NewHost();
            var before = _body.Runs;
            var cancelledAt = new TaskCompletionSource<double>();
            _body.Body = run =>
            {
                if (run.Number == before + 1)
                {
                    host.Time.Advance(firstMs);
                    throw new IOException();
                }

                run.Token.Register(() => cancelledAt.TrySetResult(host.Ms));
                return new(cancelledAt.Task.ContinueWith<int>(_ => throw new IOException(), TaskScheduler.Default));
            };

            var call = host.Service.Start(shape);
            await host.UntilAsync(() => _body.Runs == before + 2);
            await host.AdvanceOverTimersAsync(expected - firstMs);
            await Calls.Throws<DeadlineExceededException>(call);

            Assert.Equal(expected, await cancelledAt.Task);
        }
    }

    [Theory, MemberData(nameof(Shapes.All), MemberType = typeof(Shapes))]
    public async Task Law22_token_is_cancelled_by_the_caller(Shape shape)
    {
        using var host = NewHost();
        var cancelled = new TaskCompletionSource<int>();
        _body.Body = run =>
        {
            Assert.NotEqual(_caller.Token, run.Token);
            run.Token.Register(() => cancelled.SetResult(7));
            return new(cancelled.Task);
        };

        var call = host.Service.Start(shape, _caller.Token);
        await host.UntilAsync(() => _body.Runs == 1);
        _caller.Cancel();
        await Calls.Ended(call);

        Assert.Equal(0, host.Ms);
    }

    [Theory, MemberData(nameof(Shapes.All), MemberType = typeof(Shapes))]
    public async Task Law22_callback_that_throws_does_not_come_through_the_proxy(Shape shape)
    {
        using var host = NewHost();
        _body.Body = run =>
        {
            run.Token.Register(() => throw new FormatException("mine"));
            _caller.Cancel();
            return shape.IsSynchronous() ? new(7) : new(new TaskCompletionSource().Task.WaitAsync(run.Token).ContinueWith(_ => 7, TaskScheduler.Default));
        };

        await Calls.Ended(host.Service.Call(shape, _caller.Token));
        Assert.Equal(1, host.Counts(shape.ToString()).Completed);
    }

    [Theory, MemberData(nameof(Shapes.All), MemberType = typeof(Shapes))]
    public async Task Law22_source_serves_again_after_calls_that_ended_in_time(Shape shape)
    {
        using var host = NewHost();
        for (var i = 0; i < 100; i++)
        {
            await Calls.Ended(host.Service.Call(shape, _caller.Token));
        }

        Assert.InRange(_tokens.Distinct().Count(), 1, 50);
        Assert.All(_tokens, token => Assert.False(token.IsCancellationRequested));
        Assert.InRange(host.Engine.Scanner.Count, 0, _tokens.Distinct().Count());
    }

    [Theory, MemberData(nameof(Shapes.All), MemberType = typeof(Shapes))]
    public async Task Law22_source_never_serves_again_after_a_deadline_or_a_cancellation(Shape shape)
    {
        using var host = NewHost();
        var suspended = new TaskCompletionSource();
        _body.Body = run =>
        {
            _tokens.Add(run.Token);
            host.Time.Advance(300);
            return new(7);
        };
        await Calls.Ended(host.Service.Call(shape));
        _body.Body = async run =>
        {
            _tokens.Add(run.Token);
            if (!shape.IsSynchronous())
            {
                await suspended.Task;
            }

            _caller.Cancel();
            return 7;
        };

        // Cancelled once the call has been handed its caller's token: a body that ends before that leaves its source as it was.
        var call = host.Service.Call(shape, _caller.Token);
        suspended.SetResult();
        await Calls.Ended(call);

        await AssertNeverAgainAsync(host, shape, 2);
    }

    [Theory, MemberData(nameof(Shapes.Asynchronous), MemberType = typeof(Shapes))]
    public async Task Law22_source_of_an_orphan_never_serves_again(Shape shape)
    {
        using var host = new LawHost<ILaw19Attempt>(services => services.AddResilientLaw19Attempt(e => e.Add("default", _body)));
        var source = new TaskCompletionSource<int>();
        _body.Body = run =>
        {
            _tokens.Add(run.Token);
            return new(source.Task);
        };
        var call = host.Service.Call(shape);
        host.Time.Advance(300);
        await Calls.Throws<DeadlineExceededException>(call);
        await host.AdvanceToTimerAsync(100);
        await host.UntilAsync(() => host.Engine.Scanner.Count == 0);

        source.SetResult(7);
        await AssertNeverAgainAsync(host, shape, 1);
    }

    [Fact]
    public async Task Law22_source_of_a_disposable_result_never_serves_again_and_is_never_cancelled()
    {
        var body = new Plain(_tokens);
        using var host = new LawHost<ILaw22Plain>(services => services.AddResilientLaw22Plain(e => e.Add("default", body)));
        for (var i = 0; i < 20; i++)
        {
            await host.Service.OpenAsync(_caller.Token);
            host.Service.OpenNow(_caller.Token);
        }

        host.Time.Advance(1_000);
        _caller.Cancel();

        Assert.Equal(40, _tokens.Distinct().Count());
        Assert.All(_tokens, token => Assert.False(token.IsCancellationRequested));
        Assert.Equal(0, host.Engine.Scanner.Count);
    }

    [Fact]
    public async Task Law22_stream_goes_on_under_the_callers_token_alone()
    {
        using var host = new LawHost<ILaw22Plain>(services => services.AddResilientLaw22Plain(e => e.Add("default", new Plain(_tokens))));
        var items = host.Service.ListAsync(_caller.Token).GetAsyncEnumerator(default);
        Assert.True(await items.MoveNextAsync());

        host.Time.Advance(1_000);
        await host.Service.GetAsync(default, 1, default);
        Assert.False(_tokens[0].IsCancellationRequested);
        Assert.True(await items.MoveNextAsync());

        _caller.Cancel();
        Assert.True(_tokens[0].IsCancellationRequested);
        await items.DisposeAsync();
    }

    [Fact]
    public async Task Law22_last_token_is_the_calls_the_others_are_plain_arguments()
    {
        var body = new Plain(_tokens);
        using var host = new LawHost<ILaw22Plain>(services => services.AddResilientLaw22Plain(e => e.Add("default", body)));
        using var first = new CancellationTokenSource();
        first.Cancel();

        Assert.Equal(5, await host.Service.GetAsync(first.Token, 5, _caller.Token));
        Assert.Equal(first.Token, _tokens[0]);
        Assert.NotEqual(_caller.Token, _tokens[1]);

        _caller.Cancel();
        await Calls.Cancelled(host.Service.GetAsync(default, 5, _caller.Token), _caller.Token);
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task Law22_deadline_reaches_another_service_by_the_token_and_by_nothing_else(bool handsItOn)
    {
        var inner = new ShapesBody();
        using var host = new LawHost<ILaw22Outer>(services => services
            .AddResilientLaw22Inner(e => e.Add("default", inner))
            .AddResilientLaw22Outer(e => e.Add("default", _body)));
        using var scope = host.NewScope();
        var below = scope.ServiceProvider.GetRequiredService<ILaw22Inner>();
        var (source, token) = (new TaskCompletionSource<int>(), CancellationToken.None);
        inner.Body = run =>
        {
            token = run.Token;
            return new(source.Task.WaitAsync(run.Token));
        };
        _body.Body = run => below.GetValueAsync(handsItOn ? run.Token : default);

        var call = host.Service.GetTaskAsync();
        host.Time.Advance(1_000);
        await Calls.Throws<DeadlineExceededException>(call);
        await host.UntilAsync(() => !handsItOn || token.IsCancellationRequested);

        Assert.Equal(handsItOn, token.IsCancellationRequested);
        source.SetResult(7);
        var counts = () => host.Control.Operations.Single(operation => operation is { Service: "Law22Inner", Operation: "GetValue" }).Counts;
        await host.UntilAsync(() => counts().Completed == 1);

        // For the inner service it was its caller who cancelled.
        Assert.Equal(handsItOn ? (1L, 0L) : (0L, 1L), (counts().Cancelled, counts().Succeeded));
        Assert.Equal(CircuitState.Closed, host.Control.Breaker("Law22Inner", null)!.State);
    }

    private async Task AssertNeverAgainAsync<TService>(LawHost<TService> host, Shape shape, int spent)
        where TService : class, IShapes
    {
        var old = _tokens.ToList();
        Assert.Equal(spent, old.Distinct().Count());
        _tokens.Clear();
        _body.Body = run =>
        {
            _tokens.Add(run.Token);
            return new(7);
        };
        for (var i = 0; i < 50; i++)
        {
            await Calls.Ended(host.Service.Call(shape));
        }

        Assert.Empty(_tokens.Intersect(old));
    }

    private LawHost<ILaw22> NewHost() => new(services => services.AddResilientLaw22(e => e.Add("default", _body)));

    private sealed class Plain(List<CancellationToken> tokens) : ILaw22Plain
    {
        public async Task<int> GetAsync(CancellationToken first, int x, CancellationToken last)
        {
            tokens.AddRange([first, last]);
            await Task.Yield();
            return x;
        }

        public async Task<Resource> OpenAsync(CancellationToken cancellationToken)
        {
            tokens.Add(cancellationToken);
            if (tokens.Count % 4 == 1)
            {
                await Task.Yield();
            }

            return new SyncResource();
        }

        public Resource OpenNow(CancellationToken cancellationToken)
        {
            tokens.Add(cancellationToken);
            return new AsyncResource();
        }

        public async IAsyncEnumerable<int> ListAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
        {
            tokens.Add(cancellationToken);
            for (var i = 0; i < 10; i++)
            {
                await Task.Yield();
                yield return i;
            }
        }
    }
}
