using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Resilience.Laws;

[Timeout(100, AttemptMs = 40), Retry(1, DelayMs = 0, Jitter = Jitter.None, Backoff = Backoff.Constant)]
public interface ILaw08 : IShapes;

[Timeout(1_000), Retry(1, DelayMs = 200, MaxDelayMs = 500, Jitter = Jitter.None, RetryAfter = nameof(Wait))]
public interface ILaw08Asked : IShapes
{
    static TimeSpan? Wait(Exception error) => (error as AskedException)?.Wait;
}

/// <summary>The other side asks to wait.</summary>
public sealed class AskedException(TimeSpan? wait) : Exception
{
    public TimeSpan? Wait => wait;
}

[Timeout(1_000), Retry(1, DelayMs = 200, MaxDelayMs = 500, RetryAfter = nameof(Wait))]
public interface ILaw08Spread : IShapes
{
    static TimeSpan? Wait(Exception error) => (error as AskedException)?.Wait;
}

public sealed partial class ShapesBody : ILaw08, ILaw08Asked, ILaw08Spread;

public sealed class Law08RetryDeadlineTests
{
    private readonly ShapesBody _body = new();

    /// <summary>Attempt timeout, delay, and whether an attempt of min(AttemptMs, 10 ms) fits behind it into the 100 ms.</summary>
    [Theory]
    [InlineData(40, 90, true)]
    [InlineData(40, 91, false)]
    [InlineData(5, 95, true)]
    [InlineData(5, 96, false)]
    [InlineData(0, 90, true)]
    [InlineData(0, 91, false)]
    public async Task Law08_remaining_time_must_hold_the_delay_and_an_attempt(int attemptMs, int delayMs, bool fits)
    {
        foreach (var shape in Enum.GetValues<Shape>())
        {
            using var host = NewHost(attemptMs, delayMs);
            InvalidOperationException[] errors = [new(), new()];
            var runs = _body.Runs;
            _body.Body = run => throw errors[run.Number - runs - 1];

            var call = host.Service.Start(shape);
            if (fits)
            {
                await host.UntilAsync(() => host.Random.Draws == 1);
                await host.AdvanceOverTimersAsync(delayMs);
            }

            await Calls.Throws(errors[fits ? 1 : 0], call);
            Assert.Equal(fits ? delayMs : 0, host.Ms);
            Assert.Equal(fits ? 2 : 1, _body.Runs - runs);
        }
    }

    [Fact]
    public async Task Law08_time_an_attempt_took_counts()
    {
        using var host = NewHost(attemptMs: 40, delayMs: 70);
        var error = new InvalidOperationException();
        _body.Body = _ =>
        {
            host.Time.Advance(21);
            throw error;
        };

        await Calls.Throws(error, host.Service.Call(Shape.GetValue));

        Assert.Equal((1, 21), (_body.Runs, host.Ms));
    }

    [Theory, MemberData(nameof(Shapes.All), MemberType = typeof(Shapes))]
    public async Task Law08_retry_after_replaces_the_delay_longer_or_shorter(Shape shape)
    {
        foreach (var asked in new[] { 50, 500 })
        {
            using var host = NewAsked();
            var runs = _body.Runs;
            _body.Body = run => run.Number == runs + 1 ? throw new AskedException(TimeSpan.FromMilliseconds(asked)) : new(7);

            var call = host.Service.Start(shape);
            await host.AdvanceToTimerAsync(asked);
            await Calls.Ended(call);

            Assert.Equal((2, asked), (_body.Runs - runs, host.Ms));
        }
    }

    /// <summary>What was asked, the draw, the time the first attempt took, and how long is waited: never less, never beyond the largest delay or what remains.</summary>
    [Theory]
    [InlineData(100, 0.0, 0, 100)]
    [InlineData(100, 0.5, 0, 150)]
    [InlineData(100, 0.999, 0, 199.9)]
    [InlineData(300, 0.5, 0, 400)]
    [InlineData(480, 0.5, 0, 490)]
    [InlineData(500, 0.999, 0, 500)]
    [InlineData(300, 0.5, 650, 320)]
    [InlineData(300, 0.999, 690, 300)]
    public async Task Law08_those_who_were_asked_to_wait_come_back_apart_and_never_sooner(int asked, double draw, int tookMs, double waited)
    {
        using var host = new LawHost<ILaw08Spread>(services => services.AddResilientLaw08Spread(e => e.Add("default", _body)));
        host.Random.Otherwise = draw;
        _body.Body = run =>
        {
            if (run.Number > 1)
            {
                return new(7);
            }

            host.Time.Advance(tookMs);
            throw new AskedException(TimeSpan.FromMilliseconds(asked));
        };

        var call = host.Service.Call(Shape.GetValue);
        await host.AdvanceOverTimersAsync(waited);
        await Calls.Ended(call);

        Assert.Equal((2, tookMs + waited), (_body.Runs, host.Ms));
    }

    [Theory, InlineData(0), InlineData(-5)]
    public async Task Law08_retry_after_has_passed_retried_at_once(int asked)
    {
        using var host = NewAsked();
        _body.Throw(new AskedException(TimeSpan.FromMilliseconds(asked)));

        await Calls.Ended(host.Service.Call(Shape.GetNow));

        Assert.Equal((2, 0), (_body.Runs, host.Ms));
    }

    [Fact]
    public async Task Law08_no_retry_after_known_the_delay_holds()
    {
        using var host = NewAsked();
        _body.Throw(new AskedException(null));

        var call = host.Service.Call(Shape.GetValue);
        await host.AdvanceToTimerAsync(200);
        await Calls.Ended(call);
    }

    [Theory, MemberData(nameof(Shapes.All), MemberType = typeof(Shapes))]
    public async Task Law08_retry_after_beyond_the_largest_delay_stops(Shape shape)
    {
        using var host = NewAsked();
        foreach (var asked in new[] { TimeSpan.FromMilliseconds(500.1), TimeSpan.MaxValue })
        {
            var error = new AskedException(asked);
            var runs = _body.Runs;
            _body.ThrowAlways(error);

            await Calls.Throws(error, host.Service.Call(shape));

            Assert.Equal((1, 0), (_body.Runs - runs, host.Ms));
        }
    }

    [Fact]
    public async Task Law08_retry_after_beyond_what_remains_stops()
    {
        using var host = NewAsked();
        var error = new AskedException(TimeSpan.FromMilliseconds(400));
        _body.Body = _ =>
        {
            host.Time.Advance(591);
            throw error;
        };

        await Calls.Throws(error, host.Service.Call(Shape.GetTask));

        Assert.Equal(1, _body.Runs);
    }

    [Fact]
    public async Task Law08_rejection_from_a_guarded_service_below_tells_when_to_come_back()
    {
        using var host = NewAsked();
        CircuitOpenException Below(double wait) => new(new(Cause.CircuitOpen, "Below", "Get", "default", TimeSpan.FromMilliseconds(wait)));
        _body.Throw(Below(300));

        var call = host.Service.Call(Shape.GetValue);
        await host.AdvanceToTimerAsync(300);
        await Calls.Ended(call);

        var tooLong = Below(501);
        _body.ThrowAlways(tooLong);
        await Calls.Throws(tooLong, host.Service.Call(Shape.GetValue));
        Assert.Equal(3, _body.Runs);
    }

    private LawHost<ILaw08Asked> NewAsked() => new(services => services.AddResilientLaw08Asked(e => e.Add("default", _body)));

    private LawHost<ILaw08> NewHost(int attemptMs, int delayMs) => new(services =>
    {
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Resilience:Services:Law08:Policies:Timeout:AttemptMs"] = attemptMs.ToString(),
            ["Resilience:Services:Law08:Policies:Retry:DelayMs"] = delayMs.ToString(),
        }).Build());
        services.AddResilientLaw08(e => e.Add("default", _body));
    });
}
