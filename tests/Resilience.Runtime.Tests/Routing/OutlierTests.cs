using Resilience.Events;
using Resilience.Timing;
using Xunit;

namespace Resilience.Routing;

public sealed class OutlierTests
{
    private const long Second = 1_000 * Clock.TicksPerMs;
    private static readonly FailoverSettings Settings =
        new(PolicyMode.Enforce, [], FailureThreshold: int.MaxValue, RecoveryThreshold: 1, FailbackDelayMs: 60_000, ProbeIntervalMs: 5_000, MaxEjectedPercent: 40)
        {
            Topology = Topology.ActiveActive,
            OutlierFactor = 1.9,
            OutlierMinimumCalls = 100,
        };

    private readonly EventQueue _events = FailoverRun.Events();
    private readonly List<ResilienceEvent> _story = [];

    public OutlierTests() => _events.Subscribe(_story.Add);

    // 0.9 and four times 1: mean 0.98, deviation 0.04; 0.98 − 1.9 · 0.04 = 0.904.
    [Fact]
    public void Threshold_is_the_mean_less_so_many_deviations() => Assert.Equal(0.904, Outliers.Threshold([0.9, 1, 1, 1, 1], 1.9)!.Value, tolerance: 1e-12);

    [Fact]
    public void Single_outlier_can_be_found_among_the_least_number_and_not_among_fewer()
    {
        foreach (var factor in new[] { 1, 1.5, 1.9, 2, 3.3 })
        {
            var least = Outliers.LeastEndpoints(factor);
            double[] rates = [0, .. Enumerable.Repeat(1.0, least - 1)];
            Assert.True(Outliers.Threshold(rates, factor) > 0);
            Assert.Null(Outliers.Threshold(rates[1..], factor));
        }
    }

    [Fact]
    public void Little_less_than_nearly_perfect_is_no_outlier() => Assert.True(Outliers.Threshold([0.999, 1, 1, 1, 1], 1.9) < 0.96);

    [Theory]
    [InlineData(99, false)]
    [InlineData(100, true)]
    public async Task Law28_outlier_is_ejected_at_the_end_of_an_interval_if_it_has_calls_enough(int calls, bool isEjected)
    {
        var failover = Create(5, Settings);
        Fill(failover, 0, calls, failing: 30);
        Assert.False(failover.IsEjected(2));
        failover.Fail(0, failover[0].Permit, 10 * Second, Cause.Exception);
        await _events.FlushAsync();

        Assert.Equal(isEjected, failover.IsEjected(2));
        Assert.Equal(isEjected ? ["Ejected e2: success rate 70.0 %, below 71.2 % of the others"] : [], _story.Select(item => $"{item.Kind} {item.Endpoint}: {item.Why}"));
    }

    [Fact]
    public void Law28_what_is_long_past_judges_nobody()
    {
        var failover = Create(5, Settings);
        Fill(failover, 0, 200, failing: 100);
        failover.Fail(0, failover[0].Permit, 20 * Second, Cause.Exception);
        Assert.False(failover.IsEjected(2));

        Fill(failover, 20 * Second, 200, failing: 100);
        failover.Fail(0, failover[0].Permit, 30 * Second, Cause.Exception);
        Assert.True(failover.IsEjected(2));
    }

    [Fact]
    public void Law29_worst_go_first_and_no_more_than_the_share()
    {
        var failover = Create(10, Settings with { MaxEjectedPercent = 10, OutlierFactor = 1 });
        Fill(failover, 0, 100, failing: 50, worse: 5);
        failover.Fail(0, failover[0].Permit, 10 * Second, Cause.Exception);

        Assert.Equal([5], Enumerable.Range(0, 10).Where(failover.IsEjected));
    }

    [Theory]
    [InlineData(Topology.ActivePassive, 1.9)]
    [InlineData(Topology.ActiveActive, 0)]
    [InlineData(Topology.ActiveActive, 2)]
    public void Rates_are_not_compared_where_that_is_off_or_says_nothing(Topology topology, double factor)
    {
        var failover = Create(5, Settings with { Topology = topology, OutlierFactor = factor });
        Fill(failover, 0, 200, failing: 100);
        failover.Fail(0, failover[0].Permit, 10 * Second, Cause.Exception);

        Assert.False(failover.IsEjected(2));
    }

    [Fact]
    public void Calls_of_all_threads_are_counted()
    {
        var rates = new SuccessRates(3);
        Assert.Null(rates.TryTurn(0));
        Parallel.For(0, 4, new ParallelOptions { MaxDegreeOfParallelism = 4 }, _ =>
        {
            for (var i = 0; i < 100_000; i++)
            {
                rates.CountGood(i % 3);
            }
        });
        rates.CountBad(1);

        Assert.Equal([(133_336, 133_336), (133_333, 133_332), (133_332, 133_332)], rates.TryTurn(SuccessRates.IntervalTicks)!);
    }

    private FailoverState Create(int endpoints, FailoverSettings settings) => FailoverRun.Create(settings, FailoverRun.Endpoints(endpoints), _events);

    /// <summary>The first failure begins the interval; then endpoint 2 fails so often, and one may do worse.</summary>
    private static void Fill(FailoverState failover, long at, int calls, int failing, int worse = -1)
    {
        failover.Fail(0, failover[0].Permit, at, Cause.Exception);
        foreach (var endpoint in failover.ByPriority.ToArray())
        {
            var bad = endpoint == 2 ? failing : endpoint == worse ? failing + 20 : 0;
            for (var call = 0; call < calls; call++)
            {
                if (call < bad)
                {
                    failover.Fail(endpoint, failover[endpoint].Permit, at + Second, Cause.Exception);
                }
                else
                {
                    failover.Succeed(endpoint, failover[endpoint].Permit, at + Second);
                }
            }
        }
    }
}
