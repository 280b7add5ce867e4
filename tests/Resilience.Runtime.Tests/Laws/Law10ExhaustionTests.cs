using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Resilience.Laws;

[Timeout(10_000, AttemptMs = 300, Overrun = Overrun.Wait), Retry(2, DelayMs = 0)]
public interface ILaw10 : IShapes;

[Retry(2, DelayMs = 100, Jitter = Jitter.None), CircuitBreaker(ConsecutiveFailures = 1)]
public interface ILaw10Breaker : IShapes;

/// <summary>Nothing here ends an attempt, so nothing needs to know when it began but what is told of it.</summary>
[Retry(2, DelayMs = 0)]
public interface ILaw10Unhurried : IShapes;

public interface ILaw10Results
{
    [Retry(1, DelayMs = 0), Failure(When = nameof(IsBad))]
    ValueTask<string> GetAsync();

    [Retry(1, DelayMs = 0), Failure(When = nameof(IsBad))]
    string GetNow();

    [Retry(1, DelayMs = 0), Fallback(nameof(Other))]
    Task<string> GetOtherAsync();

    static bool IsBad(string result) => result.StartsWith("bad", StringComparison.Ordinal);

    static string Other() => "other";
}

public sealed partial class ShapesBody : ILaw10, ILaw10Breaker, ILaw10Unhurried;

public sealed class Law10ExhaustionTests : IDisposable
{
    private readonly ShapesBody _body = new();
    private readonly LogLines _log = new();
    private readonly LawHost<ILaw10> _host;

    public Law10ExhaustionTests() => _host = new LawHost<ILaw10>(services =>
    {
        services.AddLogging(builder => builder.AddProvider(_log));
        services.AddResilientLaw10(e => e.Add("default", _body));
    });

    public void Dispose() => _host.Dispose();

    [Theory, MemberData(nameof(Shapes.All), MemberType = typeof(Shapes))]
    public async Task Law10_retries_spent_the_last_outcome_surfaces_and_is_told_once(Shape shape)
    {
        Exception[] errors = [new IOException(), new FormatException(), new InvalidOperationException("last")];
        _body.Body = run =>
        {
            _host.Time.Advance(10);
            throw errors[run.Number - 1];
        };

        await Calls.Throws(errors[2], _host.Service.Call(shape));

        var told = Assert.Single(await _host.EventsAsync());
        Assert.Equal((ResilienceEventKind.RetriesExhausted, "Law10", shape.ToString(), "default"), (told.Kind, told.Service, told.Operation, told.Endpoint));
        Assert.Equal((3, Cause.Exception, TimeSpan.FromMilliseconds(30)), (told.Attempts, told.Cause, told.Duration));
        Assert.Same(errors[2], told.Exception);
        var line = Assert.Single(_log.Lines);
        Assert.Contains($"Law10.{shape}", line, StringComparison.Ordinal);
        Assert.Contains("after 3 attempts in 30 ms, cause Exception, InvalidOperationException: last", line, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Shapes.All), MemberType = typeof(Shapes))]
    public async Task Law10_bodies_that_keep_their_callers_thread_the_first_one_is_in_how_long_it_took(Shape shape)
    {
        using var host = new LawHost<ILaw10Unhurried>(services => services.AddResilientLaw10Unhurried(e => e.Add("default", _body)));
        _body.Body = _ =>
        {
            host.Time.Advance(10_000);
            throw new IOException();
        };

        await Calls.Throws<IOException>(host.Service.Call(shape));

        Assert.Equal(TimeSpan.FromSeconds(30), Assert.Single(await host.EventsAsync()).Duration);
    }

    [Fact]
    public async Task Law10_last_attempt_ran_into_its_deadline_that_surfaces()
    {
        _body.Body = run =>
        {
            _host.Time.Advance(run.Number == 3 ? 300 : 0);
            throw new IOException();
        };

        var error = await Calls.Throws<DeadlineExceededException>(_host.Service.Call(Shape.GetValue));

        Assert.Equal(Cause.AttemptTimeout, error.Cause);
        Assert.Equal(Cause.AttemptTimeout, Assert.Single(await _host.EventsAsync()).Cause);
    }

    [Fact]
    public async Task Law10_no_retry_was_spent_nothing_is_told()
    {
        _body.Throw(new IOException());
        await Calls.Ended(_host.Service.Call(Shape.GetValue));

        Assert.Empty(await _host.EventsAsync());
        Assert.Empty(_log.Lines);
    }

    [Theory, MemberData(nameof(Shapes.All), MemberType = typeof(Shapes))]
    public async Task Law10_retry_is_rejected_the_last_real_failure_surfaces(Shape shape)
    {
        using var host = new LawHost<ILaw10Breaker>(services => services.AddResilientLaw10Breaker(e => e.Add("default", _body)));
        var error = new IOException();
        _body.ThrowAlways(error);

        var call = host.Service.Start(shape);
        await host.AdvanceToTimerAsync(100);
        await Calls.Throws(error, call);

        Assert.Equal(1, _body.Runs);
        Assert.Equal(1, host.Counts(shape.ToString()).Failed[Cause.Exception]);
        Assert.Empty(host.Counts(shape.ToString()).Rejected);
        Assert.Equal(1, Assert.Single(await host.EventsAsync(ResilienceEventKind.RetriesExhausted)).Attempts);
    }

    [Fact]
    public async Task Law10_all_results_fail_the_last_one_is_delivered()
    {
        var body = new Results();
        using var host = new LawHost<ILaw10Results>(services => services.AddResilientLaw10Results(e => e.Add("default", body)));

        Assert.Equal("bad 2", await host.Service.GetAsync());
        Assert.Equal("bad 4", host.Service.GetNow());

        Assert.Equal(1, host.Counts("Get").Failed[Cause.Exception]);
        Assert.Equal(2, (await host.EventsAsync(ResilienceEventKind.RetriesExhausted)).Count);
    }

    [Fact]
    public async Task Law10_fallback_answers_spent_retries_are_told_all_the_same()
    {
        using var host = new LawHost<ILaw10Results>(services => services.AddResilientLaw10Results(e => e.Add("default", new Results())));

        Assert.Equal("other", await host.Service.GetOtherAsync());

        var told = Assert.Single(await host.EventsAsync());
        Assert.Equal((ResilienceEventKind.RetriesExhausted, 2), (told.Kind, told.Attempts));
    }

    private sealed class Results : ILaw10Results
    {
        private int _runs;

        public ValueTask<string> GetAsync() => new(GetNow());

        public string GetNow() => $"bad {++_runs}";

        public Task<string> GetOtherAsync() => throw new IOException();
    }

    private sealed class LogLines : ILoggerProvider, ILogger
    {
        private readonly List<string> _lines = [];

        public IReadOnlyList<string> Lines => _lines;

        public ILogger CreateLogger(string categoryName) => categoryName == "Resilience" ? this : Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            _lines.Add(formatter(state, exception));

        public void Dispose()
        {
        }
    }
}
