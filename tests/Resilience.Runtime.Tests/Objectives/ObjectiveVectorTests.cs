using System.Text.Json;
using Resilience.Vectors;
using Xunit;

namespace Resilience.Objectives;

/// <summary>The vectors of <c>tests/vectors</c> that an objective answers, each through a real one.</summary>
public sealed class ObjectiveVectorTests
{
    private const long Now = 1_700_000_000_000;

    public static TheoryData<string> Budgets => Vector.Ids("error_budget");

    public static TheoryData<string> BurnRates => Vector.Ids("burn_rate");

    public static TheoryData<string> Exhaustions => Vector.Ids("time_to_exhaustion");

    public static TheoryData<string> RollingWindows => Vector.Ids("rolling_window");

    public static TheoryData<string> BucketErrors => Vector.Ids("bucket_window_error");

    public static TheoryData<string> RingMemories => Vector.Ids("ring_memory");

    public static TheoryData<string> Attributions => Vector.Ids("budget_attribution");

    public static TheoryData<string> Replicas => Vector.Ids("aggregate_replicas");

    [Theory]
    [MemberData(nameof(Budgets))]
    public void Law34_budget_is_signed_and_exact(string id)
    {
        var vector = Vector.Find(id);
        var (total, failed) = (vector.Count("total"), vector.Count("failed"));

        var read = Filled(vector.TargetPercent, 30, [(Now, total, failed)]).Read(Now, []);

        Assert.Equal(vector.Expected.GetProperty("hasData").GetBoolean(), read.HasData);
        if (!read.HasData)
        {
            Assert.Null(read.BudgetRemaining);
            Assert.Null(read.Availability.IsMet);
            return;
        }

        Assert.Equal(vector.Expected.GetProperty("sloMet").GetBoolean(), read.Availability.IsMet);
        Vector.Same(vector.Out("remainingRatio"), read.BudgetRemaining);
        Vector.Same(vector.Out("availability"), read.Availability.GoodRatio);
        Vector.Same(vector.Out("consumedRatio"), new ErrorBudget(vector.TargetPercent).Consumed(total, failed));
    }

    [Theory]
    [MemberData(nameof(BurnRates))]
    public void Law34_burn_rate_is_exact(string id)
    {
        var vector = Vector.Find(id);
        var windowDays = (int)(vector.In("periodSeconds") / 86_400);

        var read = Filled(vector.TargetPercent, windowDays, [(Now, vector.Count("total"), vector.Count("bad"))]).Read(Now, []);

        var burn = read.Availability.BurnRates.Single(rate => rate.Window == TimeSpan.FromSeconds(vector.In("windowSeconds")));
        Vector.Same(vector.Out("burnRate"), burn.Rate);
        Vector.Same(vector.Out("maxBurnRate"), new ErrorBudget(vector.TargetPercent).Consumed(1, 1));
        Assert.Equal(vector.Out("burnRate") > 14.4, burn.Rate > 14.4);
    }

    [Theory]
    [MemberData(nameof(Exhaustions))]
    public void Time_to_exhaustion_is_what_remains_at_that_rate(string id)
    {
        var vector = Vector.Find(id);

        var time = ErrorBudget.TimeToExhaustion(vector.In("remainingRatio"), vector.In("burnRate"), TimeSpan.FromSeconds(vector.In("periodSeconds")));

        if (vector.Expected.GetProperty("seconds").ValueKind == JsonValueKind.Null)
        {
            Assert.Null(time);
        }
        else
        {
            Vector.Same(vector.Out("seconds"), time?.TotalSeconds);
        }
    }

    [Fact]
    public void Time_to_exhaustion_is_nothing_when_overspent_and_never_overflows()
    {
        Assert.Equal(TimeSpan.Zero, ErrorBudget.TimeToExhaustion(-0.5, 2, TimeSpan.FromDays(30)));
        Assert.Equal(TimeSpan.MaxValue, ErrorBudget.TimeToExhaustion(1, 1e-12, TimeSpan.FromDays(30)));
        Assert.Null(ErrorBudget.TimeToExhaustion(null, 1, TimeSpan.FromDays(30)));
        Assert.Null(ErrorBudget.TimeToExhaustion(1, null, TimeSpan.FromDays(30)));
    }

    [Theory]
    [MemberData(nameof(RollingWindows))]
    public void Law34_old_outages_leave_the_window(string id)
    {
        var vector = Vector.Find(id);
        var now = vector.Count("nowSeconds") * 1_000;
        var events = vector.Input.GetProperty("events").EnumerateArray()
            .Select(static e => (AtMs: e.GetProperty("atSeconds").GetInt64() * 1_000, Total: e.GetProperty("total").GetInt64(), Bad: e.GetProperty("bad").GetInt64()))
            .Where(e => e.AtMs <= now);

        var read = Filled(vector.TargetPercent, (int)(vector.In("windowSeconds") / 86_400), events).Read(now, []);

        Assert.Equal(vector.Expected.GetProperty("hasData").GetBoolean(), read.HasData);
        Assert.Equal(vector.Out("total"), read.Total);
        Assert.Equal(vector.Out("bad"), read.Bad);
        Vector.Same(vector.Out("availability"), read.Availability.GoodRatio);
        Vector.Same(vector.Out("remainingRatio"), read.BudgetRemaining);
    }

    [Theory]
    [MemberData(nameof(BucketErrors))]
    public void Law34_sum_reaches_back_too_far_by_less_than_one_bucket(string id)
    {
        var vector = Vector.Find(id);
        var lengthMs = vector.Count("windowSeconds") * 1_000;
        var window = new ObjectiveWindow(windowDays: 30, Now);

        var bucketMs = vector.Input.GetProperty("window").GetString() == "30d" ? window.WindowBucketMs : window.BurnBucketMs(lengthMs);

        Assert.Equal(vector.Out("maxExtraCoverageSecondsExclusive") * 1_000, bucketMs);
        Vector.Same(vector.Out("maxRelativeCoverage"), bucketMs / (double)lengthMs);
    }

    [Theory]
    [MemberData(nameof(RingMemories))]
    public void Ring_takes_what_its_cells_take(string id)
    {
        var vector = Vector.Find(id);
        var rings = vector.Input.GetProperty("tiers").EnumerateArray()
            .Select(static tier => tier.EnumerateArray().Select(static value => value.GetInt32()).ToArray())
            .Select(static tier => new BucketRing<uint>(tier[0] * 1_000, tier[1], tier[2] / sizeof(uint), Now));

        Assert.Equal(vector.Out("bytes"), rings.Sum(static ring => ring.MemoryBytes));
    }

    [Theory]
    [MemberData(nameof(Attributions))]
    public void Law33_each_cause_has_its_share_of_the_budget(string id)
    {
        var vector = Vector.Find(id);
        var causes = vector.Input.GetProperty("failuresByCause").EnumerateObject().Select(static (cause, index) => (cause.Name, Count: cause.Value.GetInt64(), Cause: (Cause)index)).ToArray();
        var objective = Objective(vector.TargetPercent, 30);
        objective.AddGood(Now / 1_000, vector.Count("total") - causes.Sum(static cause => cause.Count));
        foreach (var (_, count, cause) in causes)
        {
            AddBad(objective, Now, count, cause);
        }

        var read = objective.Read(Now, []);

        Vector.Same(vector.Out("remainingRatio"), read.BudgetRemaining);
        Assert.Equal(read.Bad, read.BadByCause.Values.Sum());
        foreach (var (name, _, cause) in causes)
        {
            Vector.Same(vector.Expected.GetProperty("failureShareByCause").GetProperty(name).GetDouble(), read.BadByCause[cause] / (double)read.Bad);
            Vector.Same(
                vector.Expected.GetProperty("budgetShareByCause").GetProperty(name).GetDouble(),
                new ErrorBudget(vector.TargetPercent).Consumed(read.Total, read.BadByCause[cause]));
        }
    }

    [Theory]
    [MemberData(nameof(Replicas))]
    public void Replicas_add_up_by_their_counts(string id)
    {
        var vector = Vector.Find(id);
        var reads = vector.Input.GetProperty("replicas").EnumerateArray()
            .Select(replica => Filled(vector.TargetPercent, 30, [(Now, replica.GetProperty("total").GetInt64(), replica.GetProperty("bad").GetInt64())]).Read(Now, []))
            .ToArray();

        var (total, bad) = (reads.Sum(static read => read.Total), reads.Sum(static read => read.Bad));

        Vector.Same(vector.Out("ratio"), bad / (double)total);
        Vector.Same(vector.Out("burnRate"), new ErrorBudget(vector.TargetPercent).Consumed(total, bad));
    }

    private static Objective Filled(double targetPercent, int windowDays, IEnumerable<(long AtMs, long Total, long Bad)> events)
    {
        var objective = Objective(targetPercent, windowDays, startMs: 0);
        foreach (var (atMs, total, bad) in events)
        {
            objective.AddGood(atMs / 1_000, total - bad);
            AddBad(objective, atMs, bad, Cause.Exception);
        }

        return objective;
    }

    private static void AddBad(Objective objective, long atMs, long count, Cause cause)
    {
        for (var i = 0; i < count; i++)
        {
            objective.AddBad(atMs, cause);
        }
    }

    private static Objective Objective(double targetPercent, int windowDays, long startMs = Now) =>
        new(new(PolicyMode.Enforce, targetPercent, LatencyMs: 0, targetPercent, windowDays, DegradedCalls.Good), startMs);
}
