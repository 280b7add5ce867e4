using System.Runtime.ExceptionServices;
using Xunit;

namespace Resilience.Laws;

/// <summary>What body and fallback of one call do, handed in as an argument.</summary>
public sealed class Scene
{
    private int _asked;

    public Func<CancellationToken, ValueTask<int>> Body { get; init; } = _ => throw new IOException();

    public Func<CancellationToken, Exception?, ValueTask<int>> Fallback { get; init; } = (_, _) => new(-1);

    public int Bodies { get; set; }

    /// <summary>Times the fallback was asked.</summary>
    public int Asked => _asked;

    public Exception? Cause { get; private set; }

    public CancellationToken Token { get; private set; }

    public ValueTask<int> Run(CancellationToken cancellationToken)
    {
        Bodies++;
        return Body(cancellationToken);
    }

    public ValueTask<int> Answer(CancellationToken cancellationToken = default, Exception? cause = null)
    {
        Interlocked.Increment(ref _asked);
        (Token, Cause) = (cancellationToken, cause);
        return Fallback(cancellationToken, cause);
    }
}

[Timeout(500, AttemptMs = 300), CircuitBreaker(ConsecutiveFailures = 0), Slo(99)]
public interface ILaw25
{
    [Fallback(nameof(Plain))]
    ValueTask<int> GetPlainAsync(Scene scene, string text, CancellationToken cancellationToken = default);

    [Fallback(nameof(WithToken))]
    Task<int> GetWithTokenAsync(Scene scene, string text, CancellationToken cancellationToken = default);

    [Fallback(nameof(WithCause))]
    ValueTask<int> GetWithCauseAsync(Scene scene, string text, CancellationToken cancellationToken = default);

    [Fallback(nameof(WithBoth))]
    Task<int> GetWithBothAsync(Scene scene, string text, CancellationToken cancellationToken = default);

    [Fallback(nameof(Done))]
    Task GetDoneAsync(Scene scene, string text, CancellationToken cancellationToken = default);

    [Fallback(nameof(Skipped))]
    ValueTask GetSkippedAsync(Scene scene, string text, CancellationToken cancellationToken = default);

    [Fallback(nameof(Now))]
    int GetNow(Scene scene, string text, CancellationToken cancellationToken = default);

    [Fallback(nameof(Nothing))]
    void GetNothing(Scene scene, string text, CancellationToken cancellationToken = default);

    [Retry(2, DelayMs = 0), Fallback(nameof(WithBoth), LimitMs = 50)]
    Task<int> GetLimitedAsync(Scene scene, string text, CancellationToken cancellationToken = default);

    [Timeout(500, AttemptMs = 0), Fallback(nameof(WithToken))]
    Task<int> GetUnboundedAsync(Scene scene, string text, CancellationToken cancellationToken = default);

    static int Plain(Scene scene, string text) => scene.Answer().Result;

    static ValueTask<int> WithToken(Scene scene, string text, CancellationToken cancellationToken) => scene.Answer(cancellationToken);

    static Task<int> WithCause(Scene scene, string text, Exception cause) => scene.Answer(default, cause).AsTask();

    static Task<int> WithBoth(Scene scene, string text, CancellationToken cancellationToken, Exception cause) => scene.Answer(cancellationToken, cause).AsTask();

    static Task Done(Scene scene, string text) => scene.Answer().AsTask();

    static void Skipped(Scene scene, string text, Exception cause) => scene.Answer(default, cause).GetAwaiter().GetResult();

    static int Now(Scene scene, string text, CancellationToken cancellationToken, Exception cause) => scene.Answer(cancellationToken, cause).Result;

    static void Nothing(Scene scene, string text) => scene.Answer().GetAwaiter().GetResult();
}

public sealed class Law25Body : ILaw25
{
    public ValueTask<int> GetPlainAsync(Scene scene, string text, CancellationToken cancellationToken) => scene.Run(cancellationToken);

    public Task<int> GetWithTokenAsync(Scene scene, string text, CancellationToken cancellationToken) => scene.Run(cancellationToken).AsTask();

    public ValueTask<int> GetWithCauseAsync(Scene scene, string text, CancellationToken cancellationToken) => scene.Run(cancellationToken);

    public Task<int> GetWithBothAsync(Scene scene, string text, CancellationToken cancellationToken) => scene.Run(cancellationToken).AsTask();

    public Task GetDoneAsync(Scene scene, string text, CancellationToken cancellationToken) => scene.Run(cancellationToken).AsTask();

    public ValueTask GetSkippedAsync(Scene scene, string text, CancellationToken cancellationToken) => new(scene.Run(cancellationToken).AsTask());

    public int GetNow(Scene scene, string text, CancellationToken cancellationToken) => scene.Run(cancellationToken).AsTask().GetAwaiter().GetResult();

    public void GetNothing(Scene scene, string text, CancellationToken cancellationToken) => GetNow(scene, text, cancellationToken);

    public Task<int> GetLimitedAsync(Scene scene, string text, CancellationToken cancellationToken) => scene.Run(cancellationToken).AsTask();

    public Task<int> GetUnboundedAsync(Scene scene, string text, CancellationToken cancellationToken) => scene.Run(cancellationToken).AsTask();
}

public sealed class Law25FallbackTests : IDisposable
{
    private static readonly TaskCompletionSource<int> Never = new();

    private readonly LawHost<ILaw25> _host = new(services => services.AddResilientLaw25(e => e.Add("default", new Law25Body())));

    public static TheoryData<string> Operations => ["GetPlain", "GetWithToken", "GetWithCause", "GetWithBoth", "GetDone", "GetSkipped", "GetNow", "GetNothing"];

    public static TheoryData<string> Asynchronous => ["GetWithToken", "GetWithCause", "GetWithBoth", "GetDone"];

    public void Dispose() => _host.Dispose();

    [Theory, MemberData(nameof(Operations))]
    public async Task Law25_every_shape_of_fallback_answers_once_and_the_call_is_degraded(string operation)
    {
        var error = new IOException();
        var scene = new Scene { Body = _ => throw error };

        await Calls.Ended(Call(operation, scene));

        Assert.Equal((1, 1), (scene.Bodies, scene.Asked));
        Assert.Equal(operation is "GetWithCause" or "GetWithBoth" or "GetSkipped" or "GetNow" ? error : null, scene.Cause);
        var counts = _host.Counts(operation);
        Assert.Equal((1, 1), (counts.Degraded, counts.Completed));
        Assert.Equal(1, _host.Control.Objective("Law25")!.Degraded);
        Assert.Equal(1, _host.Breaker().Failures);
    }

    [Fact]
    public async Task Law25_answer_and_arguments_pass_as_they_are()
    {
        var scene = new Scene();

        Assert.Equal(-1, await _host.Service.GetPlainAsync(scene, "x"));
        Assert.Equal(-1, await _host.Service.GetWithBothAsync(scene, "x"));
        Assert.Equal(-1, _host.Service.GetNow(scene, "x"));

        Assert.Equal(3, scene.Asked);
    }

    [Theory, MemberData(nameof(Operations))]
    public async Task Law25_fallback_throws_the_original_failure_surfaces_and_the_fallbacks_is_told(string operation)
    {
        var (original, second) = (new IOException(), new FormatException());
        var scene = new Scene { Body = _ => throw original, Fallback = (_, _) => throw second };

        await Calls.Throws(original, Call(operation, scene));

        Assert.Equal(1, scene.Asked);
        Assert.Equal(1, _host.Counts(operation).Failed[Cause.Exception]);
        var told = Assert.Single(await _host.EventsAsync());
        Assert.Equal((ResilienceEventKind.FallbackFailed, operation), (told.Kind, told.Operation));
        var reason = told.Exception is AggregateException aggregate ? aggregate.InnerException : told.Exception;
        Assert.Same(second, reason);
    }

    [Fact]
    public async Task Law25_fallback_is_asked_after_everything_else_gave_up()
    {
        var scene = new Scene();

        Assert.Equal(-1, await _host.Service.GetLimitedAsync(scene, "x"));

        Assert.Equal((3, 1), (scene.Bodies, scene.Asked));
        Assert.Equal(2, _host.Counts("GetLimited").Retries);
    }

    [Theory, MemberData(nameof(Asynchronous))]
    public async Task Law25_fallback_runs_outside_the_total_timeout_for_the_attempts_length(string operation)
    {
        var scene = new Scene { Body = _ => new(Never.Task), Fallback = (_, _) => new(Never.Task) };
        var call = Call(operation, scene);
        _host.Time.Advance(300);
        await _host.UntilAsync(() => scene.Asked == 1);
        _host.Time.Advance(299.9);
        Assert.Equal((TimeSpan.FromMilliseconds(0.1), false), (_host.Time.NextDue, call.IsCompleted));

        _host.Time.Advance(0.1);
        var error = await Calls.Throws<DeadlineExceededException>(call);

        Assert.Equal((Cause.AttemptTimeout, 600), (error.Cause, _host.Ms));
        Assert.Equal(1, _host.Counts(operation).Failed[Cause.AttemptTimeout]);
        var told = Assert.Single(await _host.EventsAsync(ResilienceEventKind.FallbackFailed));
        Assert.Equal((null, TimeSpan.FromMilliseconds(300)), (told.Exception, told.Duration));
    }

    [Fact]
    public async Task Law25_limit_is_as_declared_else_the_attempts_else_one_second()
    {
        foreach (var (operation, limit) in new[] { ("GetLimited", 50), ("GetWithToken", 300), ("GetUnbounded", 1_000) })
        {
            var scene = new Scene { Fallback = (_, _) => new(Never.Task) };
            var (start, call) = (_host.Ms, Call(operation, scene));
            await _host.AdvanceOverTimersAsync(limit);

            await Calls.Throws<IOException>(call);
            Assert.Equal(limit, _host.Ms - start);
            await _host.UntilAsync(() => scene.Token.IsCancellationRequested);
        }
    }

    [Fact]
    public async Task Law25_fallback_gets_the_callers_token_not_the_spent_one()
    {
        using var caller = new CancellationTokenSource();
        var source = new TaskCompletionSource<int>();
        var scene = new Scene { Body = _ => new(Never.Task), Fallback = (token, _) => new(source.Task.WaitAsync(token)) };
        var call = _host.Service.GetWithTokenAsync(scene, "x", caller.Token);
        _host.Time.Advance(300);
        await _host.UntilAsync(() => scene.Asked == 1);
        Assert.False(scene.Token.IsCancellationRequested);

        caller.Cancel();
        Assert.True(scene.Token.IsCancellationRequested);
        var error = await Calls.Throws<OperationCanceledException>(call);
        Assert.Equal(caller.Token, error.CancellationToken);
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task Law02_caller_who_cancels_while_the_fallback_runs_leaves_no_trace(bool heeds)
    {
        using var caller = new CancellationTokenSource();
        var scene = new Scene { Fallback = (token, _) => new(heeds ? Never.Task.WaitAsync(token) : Never.Task) };
        var call = _host.Service.GetWithTokenAsync(scene, "x", caller.Token);
        await _host.UntilAsync(() => scene.Asked == 1);
        caller.Cancel();
        if (!heeds)
        {
            // What does not heed its token is waited for, to its limit at most.
            await _host.UntilAsync(() => _host.Time.NextDue is not null);
            _host.Time.Advance(10_000);
        }

        var error = await Calls.Throws<OperationCanceledException>(call);
        Assert.Equal(caller.Token, error.CancellationToken);
        var counts = _host.Counts("GetWithToken");
        Assert.Equal((1, 0, 0), (counts.Cancelled, counts.Failed.Values.Sum(), counts.Degraded));
        Assert.Empty(await _host.EventsAsync(ResilienceEventKind.FallbackFailed));
    }

    [Fact]
    public async Task Law25_fallback_answers_late_but_before_its_caller_was_released()
    {
        var scene = new Scene
        {
            Fallback = (_, _) =>
            {
                _host.Time.Advance(400);
                return new(-2);
            },
        };

        Assert.Equal(-2, await _host.Service.GetWithTokenAsync(scene, "x"));
    }

    [Fact]
    public async Task Law25_abandoned_fallback_is_observed_and_counted()
    {
        var source = new TaskCompletionSource<int>();
        var scene = new Scene { Fallback = (_, _) => new(source.Task) };
        var call = _host.Service.GetWithTokenAsync(scene, "x");
        await _host.AdvanceOverTimersAsync(300);
        await Calls.Throws<IOException>(call);
        Assert.Equal(1, _host.Counts("GetWithToken").StillRunning);

        source.SetException(new FormatException());
        await _host.UntilAsync(() => _host.Counts("GetWithToken").StillRunning == 0);
    }

    [Theory, MemberData(nameof(Operations))]
    public async Task Law25_rejection_throws_nothing_and_its_cause_is_made_only_if_asked_for(string operation)
    {
        _host.Control.Isolate("Law25", "default", "me", "a test");
        var scene = new Scene();
        var thrown = 0;
        void Note(object? sender, FirstChanceExceptionEventArgs args) => thrown += args.Exception is RejectedException { Service: "Law25" } ? 1 : 0;
        AppDomain.CurrentDomain.FirstChanceException += Note;
        try
        {
            await Calls.Ended(Call(operation, scene));
        }
        finally
        {
            AppDomain.CurrentDomain.FirstChanceException -= Note;
        }

        Assert.Equal((0, 0, 1), (thrown, scene.Bodies, scene.Asked));
        Assert.True(scene.Cause is null || (scene.Cause is CircuitOpenException error && error.Operation == operation));
    }

    [Theory, InlineData("GetWithCause"), InlineData("GetWithBoth")]
    public async Task Law25_cause_is_what_the_caller_would_have_seen(string operation)
    {
        var scene = new Scene { Body = _ => new(Never.Task) };
        var call = Call(operation, scene);
        _host.Time.Advance(300);
        await Calls.Ended(call);

        Assert.Equal(Cause.AttemptTimeout, Assert.IsType<DeadlineExceededException>(scene.Cause).Cause);
    }

    private Task Call(string operation, Scene scene) => operation switch
    {
        "GetPlain" => _host.Service.GetPlainAsync(scene, "x").AsTask(),
        "GetWithToken" => _host.Service.GetWithTokenAsync(scene, "x"),
        "GetWithCause" => _host.Service.GetWithCauseAsync(scene, "x").AsTask(),
        "GetWithBoth" => _host.Service.GetWithBothAsync(scene, "x"),
        "GetDone" => _host.Service.GetDoneAsync(scene, "x"),
        "GetSkipped" => _host.Service.GetSkippedAsync(scene, "x").AsTask(),
        "GetLimited" => _host.Service.GetLimitedAsync(scene, "x"),
        "GetUnbounded" => _host.Service.GetUnboundedAsync(scene, "x"),
        "GetNow" => Synchronously(() => _host.Service.GetNow(scene, "x")),
        _ => Synchronously(() => _host.Service.GetNothing(scene, "x")),
    };

    private static Task Synchronously(Action call)
    {
        try
        {
            call();
            return Task.CompletedTask;
        }
        catch (Exception error)
        {
            return Task.FromException(error);
        }
    }
}
