using Xunit;

namespace Resilience.Configuration;

public class ContradictionTests
{
    private const string Service = "Services:Payments:Policies:";

    [Fact]
    public void Attempt_longer_than_the_call_is_refused_naming_both()
    {
        Assert.Equal(
            ["Resilience:Services:Payments:Policies:Timeout:AttemptMs = 3000: must be a whole number of milliseconds of at least 0 (none, the default), and at most TotalMs where there is one; TotalMs is 2500 (IPayments.Charge [Timeout] TotalMs). Lower AttemptMs or raise TotalMs."],
            PaymentsProxy.Declare([], [new TimeoutAttribute(2_500)]).Errors((Service + "Timeout:AttemptMs", "3000")));
        Assert.Equal(9, PaymentsProxy.Declare([new TimeoutAttribute(0) { AttemptMs = 9 }]).Charge().Timeout!.Settings.AttemptMs);
    }

    [Fact]
    public void Delay_above_the_largest_is_refused() => Assert.Equal(
        ["IPayments [Retry] DelayMs = 6000: must be a whole number of milliseconds from 0 to MaxDelayMs (200 by default); MaxDelayMs is 5000 by default. Lower DelayMs or raise MaxDelayMs."],
        PaymentsProxy.Declare([new RetryAttribute { DelayMs = 6_000 }]).Errors());

    [Fact]
    public void Largest_delay_below_the_default_delay_is_refused() => Assert.Equal(
        ["Resilience:Defaults:Retry:MaxDelayMs = 100: must be a whole number of milliseconds of at least 0, and at least DelayMs (5000 by default); DelayMs is 200 by default. Lower DelayMs or raise MaxDelayMs."],
        PaymentsProxy.Declare([new RetryAttribute()]).Errors(("Defaults:Retry:MaxDelayMs", "100")));

    [Fact]
    public void Break_above_the_longest_is_refused() => Assert.Equal(
        ["Resilience:Services:Payments:Operations:Charge:CircuitBreaker:BreakMs = 70000: must be a whole number of milliseconds from 1 to MaxBreakMs (5000 by default); MaxBreakMs is 60000 by default. Lower BreakMs or raise MaxBreakMs."],
        PaymentsProxy.Declare([], [new CircuitBreakerAttribute()]).Errors(("Services:Payments:Operations:Charge:CircuitBreaker:BreakMs", "70000")));

    [Fact]
    public void Longest_break_below_the_break_is_refused() => Assert.Equal(
        ["Resilience:Defaults:CircuitBreaker:MaxBreakMs = 4000: must be a whole number of milliseconds of at least 1, and at least BreakMs (60000 by default); BreakMs is 5000 by default. Lower BreakMs or raise MaxBreakMs."],
        PaymentsProxy.Declare([new CircuitBreakerAttribute()]).Errors(("Defaults:CircuitBreaker:MaxBreakMs", "4000")));

    [Fact]
    public void Least_adaptive_limit_above_the_greatest_is_refused() => Assert.Equal(
        ["IPayments [AdaptiveLimit] Min = 201: must be a whole number from 1 to Max (1 by default); Max is 200 by default. Lower Min or raise Max."],
        PaymentsProxy.Declare([new AdaptiveLimitAttribute { Min = 201 }]).Errors());

    [Fact]
    public void Law06_Unbounded_retries_need_a_total_timeout_that_ends_them()
    {
        const string Error = "IPayments.Charge [Retry] MaxRetries = -1: must be at least 0 where no total timeout ends the retries, as on IPayments.Charge. "
            + "Give IPayments.Charge a total timeout, or a number of retries.";
        var unbounded = new RetryAttribute(Retry.Unbounded);

        Assert.Equal([Error], PaymentsProxy.Declare([], [unbounded]).Errors());
        Assert.Equal([Error], PaymentsProxy.Declare([], [unbounded, new TimeoutAttribute { AttemptMs = 5 }]).Errors());
        Assert.Equal([Error], PaymentsProxy.Declare([], [unbounded, new TimeoutAttribute(5) { Mode = PolicyMode.Observe }]).Errors());
        Assert.Equal([Error], PaymentsProxy.Declare([], [unbounded, new TimeoutAttribute(5)]).Errors(("Services:Payments:Operations:Charge:Timeout:TotalMs", "0")));
        Assert.Equal(-1, PaymentsProxy.Declare([], [unbounded, new TimeoutAttribute(5)]).Charge().Retry!.Settings.MaxRetries);
    }

    [Fact]
    public void Contradiction_of_a_service_is_told_once() =>
        Assert.Single(PaymentsProxy.Declare([new RetryAttribute { DelayMs = 6_000 }], [new TimeoutAttribute(5)], [new TimeoutAttribute(5)]).Errors());

    [Fact]
    public void Policy_that_is_off_contradicts_nothing() =>
        Assert.Null(PaymentsProxy.Declare([new RetryAttribute(Retry.Unbounded) { DelayMs = 6_000, Mode = PolicyMode.Off }]).Charge().Retry);

    [Fact]
    public void Attributes_are_checked_like_keys() => Assert.Equal(
        [
            "IPayments [CircuitBreaker] FailureRatio = 1.5: must be a number above 0, at most 1. Correct the attribute.",
            "IPayments [Slo] TargetPercent = 100: must be a number above 0 and below 100. Correct the attribute.",
            "IPayments.Charge [Retry] Jitter = 9: must be one of Full, Equal, Decorrelated, None. Correct the attribute.",
            "IPayments.Charge [Retry] On = [String]: must be exception types. Correct the attribute.",
            "IPayments.Charge [Timeout] TotalMs = -1: must be a whole number of at least 0. Correct the attribute.",
        ],
        PaymentsProxy.Declare(
            [new CircuitBreakerAttribute { FailureRatio = 1.5 }, new SloAttribute(100)],
            [new RetryAttribute { Jitter = (Jitter)9, On = [typeof(string)] }, new TimeoutAttribute(-1)])
            .Errors().Order(StringComparer.Ordinal));

    [Fact]
    public void Attribute_is_checked_although_a_key_speaks_over_it() => Assert.Equal(
        ["IPayments [Retry] DelayMs = -5: must be a whole number of milliseconds from 0 to MaxDelayMs (200 by default). Correct the attribute."],
        PaymentsProxy.Declare([new RetryAttribute { DelayMs = -5 }]).Errors((Service + "Retry:DelayMs", "5")));
}
