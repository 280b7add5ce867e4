using Xunit;

namespace Resilience.Laws;

[Retry(1, DelayMs = 0)]
public interface ILaw09Default : IShapes;

[Retry(1, DelayMs = 0, BudgetPercent = 50, BudgetMinPerSecond = 0)]
public interface ILaw09Half : IShapes;

[Retry(1, DelayMs = 0, BudgetPercent = 0, BudgetMinPerSecond = 1)]
public interface ILaw09Few : IShapes;

public sealed partial class ShapesBody : ILaw09Default, ILaw09Half, ILaw09Few;

public sealed class Law09RetryBudgetTests
{
    private readonly ShapesBody _body = new();

    [Theory, MemberData(nameof(Shapes.All), MemberType = typeof(Shapes))]
    public async Task Law09_default_budget_allows_thirty_in_ten_seconds_then_the_last_error_surfaces(Shape shape)
    {
        using var host = new LawHost<ILaw09Default>(services => services.AddResilientLaw09Default(e => e.Add("default", _body)));
        var error = new InvalidOperationException();
        _body.ThrowAlways(error);

        // 30 + 20 % of the calls completed before: the n-th call sees n − 1, so from call 37 on none is left.
        for (var i = 0; i < 50; i++)
        {
            await Calls.Throws(error, host.Service.Call(shape));
        }

        var counts = host.Counts(shape.ToString());
        Assert.Equal((39, 11, 50), (counts.Retries, counts.RetriesRefused, counts.Failed[Cause.Exception]));
        Assert.Equal(50 + counts.Retries, _body.Runs);
    }

    [Fact]
    public async Task Law09_share_of_completed_calls_whatever_their_outcome()
    {
        using var host = new LawHost<ILaw09Half>(services => services.AddResilientLaw09Half(e => e.Add("default", _body)));
        await Calls.Ended(host.Service.Call(Shape.GetValue));
        await Calls.Ended(host.Service.Call(Shape.GetNow));
        _body.ThrowAlways(new InvalidOperationException());

        await Calls.Error(host.Service.Call(Shape.GetTask));
        Assert.Equal((1, 0), (host.Counts("GetTask").Retries, host.Counts("GetTask").RetriesRefused));

        // Three calls completed, half of them is one and a half, and one is spent.
        await Calls.Error(host.Service.Call(Shape.GetTask));
        Assert.Equal((1, 1), (host.Counts("GetTask").Retries, host.Counts("GetTask").RetriesRefused));
    }

    [Fact]
    public async Task Law09_window_passes_the_budget_is_there_again_and_its_end_is_told_once()
    {
        using var host = new LawHost<ILaw09Few>(services => services.AddResilientLaw09Few(e => e.Add("default", _body)));
        _body.ThrowAlways(new InvalidOperationException());

        for (var round = 1; round <= 2; round++)
        {
            for (var i = 0; i < 30; i++)
            {
                await Calls.Error(host.Service.Call((Shape)(i % 6)));
            }

            Assert.Equal(10 * round, host.Control.Operations.Sum(operation => operation.Counts.Retries));
            Assert.Equal(round, (await host.EventsAsync(ResilienceEventKind.RetryBudgetExhausted)).Count);
            host.Time.Advance(TimeSpan.FromSeconds(11));
        }
    }

    [Theory, InlineData(1), InlineData(2), InlineData(3)]
    public async Task Law09_random_traffic_retries_of_any_ten_seconds_stay_within_the_budget(int seed)
    {
        using var host = new LawHost<ILaw09Default>(services => services.AddResilientLaw09Default(e => e.Add("default", _body)));
        var random = new Random(seed);
        var (calls, retries) = (new List<double>(), new List<double>());
        var isRetry = false;
        _body.Body = _ =>
        {
            if (isRetry)
            {
                retries.Add(host.Ms);
            }

            isRetry = true;
            return random.Next(10) < 7 ? throw new InvalidOperationException() : new(1);
        };

        for (var i = 0; i < 1_500; i++)
        {
            isRetry = false;
            await Calls.Error(host.Service.Call((Shape)random.Next(6)));
            calls.Add(host.Ms);
            host.Time.Advance(random.Next(20) == 0 ? random.Next(4_000) : random.Next(40));
        }

        foreach (var end in retries)
        {
            var started = retries.Count(at => at > end - 10_000 && at <= end);
            var completed = calls.Count(at => at > end - 10_000 && at <= end);
            Assert.InRange(started, 0, 30 + (0.2 * completed));
        }

        Assert.True(host.Control.Operations.Sum(operation => operation.Counts.RetriesRefused) > 0);
        Assert.Equal(retries.Count, host.Control.Operations.Sum(operation => operation.Counts.Retries));
    }
}
