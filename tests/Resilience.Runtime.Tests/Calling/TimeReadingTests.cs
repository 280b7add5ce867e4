using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using Resilience.Laws;
using Resilience.Telemetry;
using Xunit;

namespace Resilience.Calling;

[RateLimit(1_000), CircuitBreaker(WindowMs = 20_000)]
public interface ITimedByRate : IShapes;

[Timeout(60_000, Overrun = Overrun.Wait), CircuitBreaker(WindowMs = 20_000)]
public interface ITimedByDeadline : IShapes;

public interface ITimedPlans
{
    [Hedge(50), AdaptiveLimit]
    ValueTask<int> GetHedgedAsync();

    [Timeout(1_000), CircuitBreaker(WindowMs = 1_000)]
    ValueTask<int> GetBrieflyAsync();

    [Timeout(1_000), CircuitBreaker]
    ValueTask<int> GetAsync();
}

[Timeout(60_000)]
public interface ITimedStream
{
    IAsyncEnumerable<int> ListAsync(CancellationToken cancellationToken = default);

    [Failure(When = nameof(IsNegative))]
    ValueTask<int> GetAsync();

    ValueTask<int> PutAsync();

    int GetNow();

    static bool IsNegative(int result) => result < 0;
}

public sealed class TimedBody : ITimedStream, ITimedPlans
{
    public Action Body { get; set; } = () => { };

    public async IAsyncEnumerable<int> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return 1;
        await Task.CompletedTask;
        throw new IOException();
    }

    public ValueTask<int> GetAsync() => new(GetNow());

    public ValueTask<int> PutAsync() => GetAsync();

    public ValueTask<int> GetHedgedAsync() => GetAsync();

    public ValueTask<int> GetBrieflyAsync() => GetAsync();

    public int GetNow()
    {
        Body();
        return 1;
    }
}

/// <summary>Which clock a call reads when, and that what is read of two different ones is not compared.</summary>
public sealed class TimeReadingTests
{
    private const string Durations = "resilience.call.duration";

    [Theory, MemberData(nameof(Shapes.All), MemberType = typeof(Shapes))]
    public async Task Body_that_keeps_its_callers_thread_is_counted_when_it_ended(Shape shape)
    {
        var body = new TimedShapes();
        using var byRate = new LawHost<ITimedByRate>(services => services.AddResilientTimedByRate(e => e.Add("default", body)));
        using var byDeadline = new LawHost<ITimedByDeadline>(services => services.AddResilientTimedByDeadline(e => e.Add("default", body)));

        body.Body = () => byRate.Time.Advance(30_000);
        await byRate.Service.Call(shape);
        body.Body = () => byDeadline.Time.Advance(30_000);
        await byDeadline.Service.Call(shape);

        Assert.Equal((1, 1), (byRate.Breaker().Calls, byDeadline.Breaker().Calls));
    }

    [Fact]
    public void Plan_whose_durations_are_exact_begins_exactly_too()
    {
        using var host = new LawHost<ITimedPlans>(services => services.AddResilientTimedPlans(e => e.Add("default", new TimedBody())));
        var hedged = host.Operation("GetHedged").Plan;

        Assert.Equal((true, true, true, false), (hedged.Clocks.IsFine, hedged.SamplesLatency, hedged.Clocks.NeedsStart, hedged.Clocks.BeginsRoughly));
    }

    [Fact]
    public void Plan_whose_breaker_sees_but_a_moment_ends_by_the_tick_itself()
    {
        using var host = new LawHost<ITimedPlans>(services => services.AddResilientTimedPlans(e => e.Add("default", new TimedBody())));

        Assert.Equal((false, true), (host.Operation("GetBriefly").Plan.Clocks.EndsRoughly, host.Operation("Get").Plan.Clocks.EndsRoughly));
    }

    /// <summary>On the system's clock, whose rough reading lags: the end would lie before the beginning.</summary>
    [Fact]
    public async Task Streams_that_break_off_are_failures_while_durations_are_wanted_too()
    {
        const int Calls = 20_000;
        using var host = HostOfSystem(new TimedBody());
        using var meter = new MeterReader(host);
        meter.Collect();
        var service = host.Get<ITimedStream>();
        for (var i = 0; i < Calls; i++)
        {
            await Assert.ThrowsAsync<IOException>(async () =>
            {
                await foreach (var item in service.ListAsync())
                {
                    Assert.Equal(1, item);
                }
            });
        }

        var counts = host.Counts("TimedStream", "List");
        Assert.Equal((0, Calls), (counts.Succeeded, counts.Failed.GetValueOrDefault(Cause.Exception)));
    }

    [Theory, InlineData("Get"), InlineData("Put"), InlineData("GetNow")]
    public async Task Calls_that_outlast_a_tick_are_timed_as_such(string operation)
    {
        const int Calls = 200;
        var body = new TimedBody { Body = OutlastTick };
        using var host = HostOfSystem(body);
        using var meter = new MeterReader(host);
        meter.Collect();
        var service = host.Get<ITimedStream>();
        for (var i = 0; i < Calls; i++)
        {
            _ = operation switch
            {
                "Get" => await service.GetAsync(),
                "Put" => await service.PutAsync(),
                _ => service.GetNow(),
            };
        }

        var labels = $"service=TimedStream operation={operation}";
        Assert.Equal((0, Calls), (meter[$"{Durations}.bucket {labels} le=0.001"], meter[$"{Durations}.count {labels}"]));
    }

    /// <summary>Until the tick has turned, by four milliseconds where it turns each; reads it as densely as a host under load does.</summary>
    private static void OutlastTick()
    {
        var tick = Environment.TickCount64;
        while (Environment.TickCount64 - tick < Timing.RoughTick.StepMs)
        {
            Timing.RoughTick.Read();
        }
    }

    private static FailoverHost HostOfSystem(ITimedStream body) =>
        new(services => services.AddSingleton(TimeProvider.System).AddMetrics().AddResilientTimedStream(e => e.Add("default", body)));

    private sealed class TimedShapes : ITimedByRate, ITimedByDeadline
    {
        public Action Body { get; set; } = () => { };

        public ValueTask<int> GetValueAsync(CancellationToken cancellationToken) => new(GetNow(cancellationToken));

        public Task<int> GetTaskAsync(CancellationToken cancellationToken) => Task.FromResult(GetNow(cancellationToken));

        public ValueTask GetPlainValueAsync(CancellationToken cancellationToken)
        {
            Body();
            return default;
        }

        public Task GetPlainTaskAsync(CancellationToken cancellationToken)
        {
            Body();
            return Task.CompletedTask;
        }

        public int GetNow(CancellationToken cancellationToken)
        {
            Body();
            return 1;
        }

        public void GetNothing(CancellationToken cancellationToken) => Body();
    }
}
