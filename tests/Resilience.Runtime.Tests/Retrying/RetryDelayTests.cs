using FsCheck;
using FsCheck.Fluent;
using Resilience.Outcomes;
using Resilience.Vectors;
using Xunit;

namespace Resilience.Retrying;

public sealed class RetryDelayTests
{
    public static TheoryData<string> Vectors => Vector.Ids("backoff");

    [Theory]
    [MemberData(nameof(Vectors))]
    public void Law07_delays_are_those_of_the_vectors(string id)
    {
        var vector = Vector.Find(id);
        var settings = Settings((int)(vector.In("baseSeconds") * 1_000), (int)(vector.In("maxSeconds") * 1_000));
        for (var n = 0; n < vector.Count("attempts"); n++)
        {
            var delay = vector.Outs("delaysSeconds")[n] * 1_000;
            Vector.Same(delay, RetryDelay.Draw(settings with { Jitter = Jitter.None }, n, 0, 0.5));
            Vector.Same(delay / 2, RetryDelay.Draw(settings with { Jitter = Jitter.Full }, n, 0, 0.5));
            Vector.Same(vector.Outs("fullJitterMaxInclusive")[n] * 1_000, RetryDelay.Largest(settings with { Jitter = Jitter.Full }, n));
            Vector.Same(vector.Outs("equalJitterMin")[n] * 1_000, RetryDelay.Draw(settings with { Jitter = Jitter.Equal }, n, 0, 0));
        }
    }

    [Fact]
    public void Law07_cap_comes_before_the_draw()
    {
        var settings = Settings(200, 5_000);

        Assert.Equal(1_250, RetryDelay.Draw(settings, int.MaxValue, 0, 0.25));
        Assert.Equal(0, RetryDelay.Draw(settings, int.MaxValue, 0, 0));
    }

    [Theory]
    [InlineData(Jitter.None)]
    [InlineData(Jitter.Decorrelated)]
    public void Law07_no_delay_stays_none_however_often_it_grows(Jitter jitter)
    {
        var settings = Settings(0, 5_000) with { Jitter = jitter };

        Assert.Equal(0, RetryDelay.Draw(settings, int.MaxValue, previousMs: 0, sample: 0.5));
        Assert.Equal(0, RetryDelay.Largest(settings, int.MaxValue));
    }

    [Fact]
    public void Law07_linear_grows_by_the_delay_and_constant_not_at_all()
    {
        var settings = Settings(200, 5_000) with { Jitter = Jitter.None };

        Assert.Equal([200, 400, 600, 5_000], Delays(settings with { Backoff = Backoff.Linear }, [0, 1, 2, 30]));
        Assert.Equal([200, 200, 200, 200], Delays(settings with { Backoff = Backoff.Constant }, [0, 1, 2, 30]));
        Assert.Equal([200, 400, 800, 5_000], Delays(settings, [0, 1, 2, 30]));
    }

    [Fact]
    public void Decorrelated_draws_between_the_delay_and_three_times_the_one_before()
    {
        var settings = Settings(200, 5_000) with { Jitter = Jitter.Decorrelated };

        Assert.Equal(200, RetryDelay.Draw(settings, 0, previousMs: double.NaN, sample: 0));
        Assert.Equal(400, RetryDelay.Draw(settings, 0, previousMs: double.NaN, sample: 0.5));
        Assert.Equal(700, RetryDelay.Draw(settings, 1, previousMs: 400, sample: 0.5));
        Assert.Equal(5_000, RetryDelay.Draw(settings, 5, previousMs: 4_900, sample: 0.5));
        Assert.Equal([600, 1_800, 5_000], new[] { 0, 1, 2 }.Select(n => RetryDelay.Largest(settings, n)));
    }

    [Fact]
    public void Law07_any_delay_is_finite_and_within_its_largest()
    {
        var cases =
            from delay in Gen.Choose(0, int.MaxValue)
            from max in Gen.Choose(0, int.MaxValue)
            from retry in Gen.OneOf(Gen.Choose(0, 70), Gen.Choose(0, int.MaxValue), Gen.Constant(int.MaxValue))
            from draw in Gen.Choose(0, 999_999)
            from backoff in Gen.Elements(Enum.GetValues<Backoff>())
            from jitter in Gen.Elements(Enum.GetValues<Jitter>())
            select (Settings: Settings(delay, max) with { Backoff = backoff, Jitter = jitter }, Retry: retry, Sample: draw / 1e6);

        Prop.ForAll(cases.ToArbitrary(), x =>
        {
            var largest = RetryDelay.Largest(x.Settings, x.Retry);
            var previous = x.Retry == 0 ? 0 : RetryDelay.Largest(x.Settings, x.Retry - 1);
            var delay = RetryDelay.Draw(x.Settings, x.Retry, previous, x.Sample);
            return delay >= 0 && delay <= largest && largest <= x.Settings.MaxDelayMs && double.IsFinite(largest);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Largest_never_shrinks_from_one_retry_to_the_next()
    {
        var cases =
            from delay in Gen.Choose(0, 100_000)
            from max in Gen.Choose(0, int.MaxValue)
            from retry in Gen.Choose(0, 2_000)
            from backoff in Gen.Elements(Enum.GetValues<Backoff>())
            from jitter in Gen.Elements(Enum.GetValues<Jitter>())
            select (Settings: Settings(delay, max) with { Backoff = backoff, Jitter = jitter }, Retry: retry);

        Prop.ForAll(cases.ToArbitrary(), x => RetryDelay.Largest(x.Settings, x.Retry) <= RetryDelay.Largest(x.Settings, x.Retry + 1)).QuickCheckThrowOnFailure();
    }

    private static double[] Delays(RetrySettings settings, int[] retries) => [.. retries.Select(n => RetryDelay.Draw(settings, n, 0, 0.5))];

    private static RetrySettings Settings(int delayMs, int maxDelayMs) =>
        new(PolicyMode.Enforce, MaxRetries: 3, delayMs, maxDelayMs, Backoff.Exponential, Jitter.Full, ExceptionFilter.All, RetryBudgetSettings.Default);
}
