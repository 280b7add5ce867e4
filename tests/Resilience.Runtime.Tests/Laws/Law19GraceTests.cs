using Xunit;

namespace Resilience.Laws;

[Timeout(1_000, AttemptMs = 300), Retry(1, DelayMs = 0, Jitter = Jitter.None), CircuitBreaker(ConsecutiveFailures = 0), Slo(99)]
public interface ILaw19Grace : IShapes;

[Timeout(400, AttemptMs = 300), Retry(1, DelayMs = 0, Jitter = Jitter.None)]
public interface ILaw19LittleLeft : IShapes;

[Timeout(1_000, AttemptMs = 300), Retry(1, DelayMs = 60, Jitter = Jitter.None)]
public interface ILaw19ShortDelay : IShapes;

[Timeout(1_000, AttemptMs = 300), Retry(1, DelayMs = 150, Jitter = Jitter.None)]
public interface ILaw19LongDelay : IShapes;

[Timeout(AttemptMs = 300), Retry(1, DelayMs = 0), Failure(When = nameof(IsNegative))]
public interface ILaw19Results
{
    ValueTask<int> GetAsync();

    static bool IsNegative(int result) => result < 0;
}

public sealed partial class ShapesBody : ILaw19Grace, ILaw19LittleLeft, ILaw19ShortDelay, ILaw19LongDelay, ILaw19Results
{
    ValueTask<int> ILaw19Results.GetAsync() => GetValueAsync(default);
}

public sealed class Law19GraceTests
{
    private readonly ShapesBody _body = new();

    [Theory, MemberData(nameof(Shapes.Asynchronous), MemberType = typeof(Shapes))]
    public async Task Law19_body_that_goes_on_gets_100_ms_before_it_is_repeated(Shape shape)
    {
        using var host = new LawHost<ILaw19Grace>(services => services.AddResilientLaw19Grace(e => e.Add("default", _body)));

        Assert.Equal(400, await SecondStartAsync(host, shape, 300, 100));

        Assert.Equal(1, host.Counts(shape.ToString()).Abandoned);
    }

    [Theory, MemberData(nameof(Shapes.Asynchronous), MemberType = typeof(Shapes))]
    public async Task Law19_body_that_goes_on_gets_half_of_what_remains(Shape shape)
    {
        using var host = new LawHost<ILaw19LittleLeft>(services => services.AddResilientLaw19LittleLeft(e => e.Add("default", _body)));

        Assert.Equal(350, await SecondStartAsync(host, shape, 300, 50));
    }

    [Theory, MemberData(nameof(Shapes.Asynchronous), MemberType = typeof(Shapes))]
    public async Task Law19_grace_runs_alongside_the_delay(Shape shape)
    {
        using var shorter = new LawHost<ILaw19ShortDelay>(services => services.AddResilientLaw19ShortDelay(e => e.Add("default", _body)));
        Assert.Equal(400, await SecondStartAsync(shorter, shape, 300, 100));

        using var longer = new LawHost<ILaw19LongDelay>(services => services.AddResilientLaw19LongDelay(e => e.Add("default", _body)));
        Assert.Equal(450, await SecondStartAsync(longer, shape, 300, 100, 50));
    }

    [Theory, MemberData(nameof(Shapes.Asynchronous), MemberType = typeof(Shapes))]
    public async Task Law19_body_that_obeys_is_repeated_after_the_delay_alone(Shape shape)
    {
        using var host = new LawHost<ILaw19ShortDelay>(services => services.AddResilientLaw19ShortDelay(e => e.Add("default", _body)));
        _body.Body = run => run.Number == 1 ? new(new TaskCompletionSource().Task.WaitAsync(run.Token).ContinueWith<int>(_ => throw new IOException(), TaskScheduler.Default)) : new(2);

        var call = host.Service.Call(shape);
        host.Time.Advance(300);
        await host.UntilAsync(() => host.Time.NextDue <= TimeSpan.FromMilliseconds(60));
        await host.AdvanceToTimerAsync(60);
        await Calls.Ended(call);

        Assert.Equal((2, 360, 0), (_body.Runs, host.Ms, host.Counts(shape.ToString()).Abandoned));
    }

    [Theory, MemberData(nameof(Shapes.Asynchronous), MemberType = typeof(Shapes))]
    public async Task Law19_success_in_its_grace_is_delivered_and_recorded_as_timeout(Shape shape)
    {
        using var host = new LawHost<ILaw19Grace>(services => services.AddResilientLaw19Grace(e => e.Add("default", _body)));
        var source = _body.Hang();
        var call = host.Service.Call(shape);
        host.Time.Advance(300);
        await host.UntilAsync(() => host.Time.NextDue == TimeSpan.FromMilliseconds(100));
        host.Time.Advance(50);

        source.SetResult(7);
        await Calls.Ended(call);

        Assert.Equal(1, _body.Runs);
        Assert.Equal((1, Cause.AttemptTimeout), (host.Breaker().Failures, host.Breaker().LastCause));
        var objective = host.Control.Objective("Law19Grace")!;
        Assert.Equal((0, 1), (objective.Good, objective.BadByCause[Cause.AttemptTimeout]));
        Assert.Equal((1, 0), (host.Counts(shape.ToString()).Succeeded, host.Counts(shape.ToString()).Abandoned));
    }

    /// <summary>Ended from outside, or by what the body does when it is cancelled.</summary>
    [Theory, InlineData(true), InlineData(false)]
    public async Task Law19_grace_ends_with_the_host_though_the_body_goes_on(bool isFromOutside)
    {
        var host = new LawHost<ILaw19Grace>(services => services.AddResilientLaw19Grace(e => e.Add("default", _body)));
        var first = new TaskCompletionSource<int>();
        _body.Body = run =>
        {
            if (run.Number == 1)
            {
                run.Token.Register(isFromOutside ? static _ => { } : static host => ((IDisposable)host!).Dispose(), host.Engine.Scanner);
                return new(first.Task);
            }

            return new(2);
        };
        var call = host.Service.GetValueAsync().AsTask();
        await host.AdvanceToTimerAsync(300);
        if (isFromOutside)
        {
            await host.UntilAsync(() => host.Time.NextDue == TimeSpan.FromMilliseconds(100));
            host.Dispose();
        }

        Assert.Equal(2, await Calls.Ended(call));
        first.SetResult(1);
        host.Dispose();
    }

    [Fact]
    public async Task Law19_failing_result_in_its_grace_is_no_answer()
    {
        using var host = new LawHost<ILaw19Results>(services => services.AddResilientLaw19Results(e => e.Add("default", _body)));
        var source = new TaskCompletionSource<int>();
        _body.Body = run => run.Number == 1 ? new(source.Task) : new(2);
        var call = host.Service.GetAsync().AsTask();
        host.Time.Advance(300);
        await host.UntilAsync(() => host.Time.NextDue == TimeSpan.FromMilliseconds(100));

        source.SetResult(-1);

        Assert.Equal(2, await Calls.Ended(call));
    }

    /// <summary>When the second body starts while the first goes on.</summary>
    private async Task<double> SecondStartAsync<TService>(LawHost<TService> host, Shape shape, params double[] timers)
        where TService : class, IShapes
    {
        var (first, second, before) = (new TaskCompletionSource<int>(), -1.0, _body.Runs);
        _body.Body = run =>
        {
            if (run.Number == before + 1)
            {
                return new(first.Task);
            }

            second = host.Ms;
            return new(2);
        };

        var call = host.Service.Call(shape);
        foreach (var timer in timers)
        {
            await host.AdvanceToTimerAsync(timer);
        }

        await Calls.Ended(call);
        first.SetException(new IOException());
        await host.UntilAsync(() => host.Counts(shape.ToString()).StillRunning == 0);
        return second;
    }
}
