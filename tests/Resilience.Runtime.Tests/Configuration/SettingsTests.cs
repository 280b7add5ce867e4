using Resilience.Breaking;
using Resilience.Fallbacks;
using Resilience.Objectives;
using Resilience.Outcomes;
using Resilience.Retrying;
using Resilience.Routing;
using Resilience.Timing;
using Xunit;

namespace Resilience.Configuration;

/// <summary>What each policy's parameters come to: every key arrives in its own setting.</summary>
public class SettingsTests
{
    private const string Service = "Services:Payments:Policies:";

    private static readonly ExceptionFilter Filter = new([typeof(IOException)], [typeof(EndOfStreamException)]);

    [Fact]
    public void Timeout_is_read_whole()
    {
        var settings = Declare(new TimeoutAttribute()).Charge((Service + "Timeout:TotalMs", "900"), (Service + "Timeout:AttemptMs", "300"), (Service + "Timeout:Overrun", "wait"));

        Assert.Equal(new TimeoutSettings(PolicyMode.Enforce, 900, 300, Overrun.Wait), settings.Timeout!.Settings);
        Assert.Null(Declare(new TimeoutAttribute(5)).Charge().Timeout!.Settings.Overrun);
    }

    [Fact]
    public void Retry_is_read_whole()
    {
        var settings = Declare(new RetryAttribute { On = Filter.On, Except = Filter.Except }).Charge(
            (Service + "Retry:MaxRetries", "4"), (Service + "Retry:DelayMs", "11"), (Service + "Retry:MaxDelayMs", "12"), (Service + "Retry:Backoff", "Linear"),
            (Service + "Retry:Jitter", "None"), (Service + "Retry:BudgetPercent", "13"), (Service + "Retry:BudgetMinPerSecond", "14"), (Service + "Retry:Mode", "Observe"));

        var read = settings.Retry!.Settings;
        Assert.Equal(new RetrySettings(PolicyMode.Observe, 4, 11, 12, Backoff.Linear, Jitter.None, read.Filter, new RetryBudgetSettings(13, 14)), read);
        AssertFilter(read.Filter);
    }

    [Fact]
    public void Circuit_breaker_is_read_whole()
    {
        var settings = Declare(new CircuitBreakerAttribute { On = Filter.On, Except = Filter.Except }).Charge(
            (Service + "CircuitBreaker:FailureRatio", "0.25"), (Service + "CircuitBreaker:MinimumCalls", "21"), (Service + "CircuitBreaker:WindowMs", "220"),
            (Service + "CircuitBreaker:ConsecutiveFailures", "23"), (Service + "CircuitBreaker:SlowCallMs", "24"), (Service + "CircuitBreaker:SlowCallRatio", "0.75"),
            (Service + "CircuitBreaker:BreakMs", "25"), (Service + "CircuitBreaker:MaxBreakMs", "26"), (Service + "CircuitBreaker:Probes", "27"),
            (Service + "CircuitBreaker:LastCalls", "28"), (Service + "CircuitBreaker:RampMs", "29"));

        var read = settings.Breaker!.Settings;
        Assert.Equal(new BreakerSettings(PolicyMode.Enforce, 0.25, 21, 220, 28, 23, 24, 0.75, 25, 26, 27, 29, read.Filter), read);
        AssertFilter(read.Filter);
    }

    [Fact]
    public void Failover_is_read_whole()
    {
        var settings = Declare(new FailoverAttribute("a", "b")).Charge(
            (Service + "Failover:Endpoints:0", "B"), (Service + "Failover:Endpoints:1", "a"), (Service + "Failover:FailureThreshold", "31"),
            (Service + "Failover:RecoveryThreshold", "32"), (Service + "Failover:FailbackDelayMs", "33"), (Service + "Failover:ProbeIntervalMs", "34"), (Service + "Failover:MaxEjectedPercent", "35"),
            (Service + "Failover:Topology", "activeActive"), (Service + "Failover:Balance", "LeastLoaded"), (Service + "Failover:SlowStartMs", "36"),
            (Service + "Failover:OutlierFactor", "2.5"), (Service + "Failover:OutlierMinimumCalls", "37"));

        var read = settings.Failover!.Settings;
        Assert.Equal(["b", "a"], read.Endpoints);
        Assert.Equal(new FailoverSettings(PolicyMode.Enforce, read.Endpoints, 31, 32, 33, 34, 35) { Topology = Topology.ActiveActive, Balance = Balance.LeastLoaded, SlowStartMs = 36, OutlierFactor = 2.5, OutlierMinimumCalls = 37 }, read);
    }

    [Fact]
    public void Fallback_is_read_whole()
    {
        var settings = Declare(new FallbackAttribute("Queue") { On = Filter.On, Except = Filter.Except }).Charge((Service + "Fallback:MaxAgeMs", "41"), (Service + "Fallback:LimitMs", "42"));

        var read = settings.Fallback!.Settings;
        Assert.Equal(new FallbackSettings(PolicyMode.Enforce, "Queue", null, null, 41, 42, read.Filter), read);
        AssertFilter(read.Filter);
    }

    [Theory]
    [InlineData(0, 1_000)]
    [InlineData(250, 250)]
    public void Fallback_may_take_as_long_as_an_attempt_else_a_second(int attemptMs, int limitMs)
    {
        var declaration = Declare(new FallbackAttribute("Queue"), new TimeoutAttribute { AttemptMs = attemptMs });

        Assert.Equal(limitMs, declaration.Charge().Fallback!.Settings.LimitMs);
    }

    [Fact]
    public void Fallback_takes_its_target_from_the_narrowest_attribute()
    {
        var read = PaymentsProxy.Declare([new FallbackAttribute(typeof(Payments)) { LimitMs = 5 }], [new FallbackAttribute("Queue")]).Charge().Fallback!.Settings;

        Assert.Equal(("Queue", null, 5), (read.Method, read.Handler, read.LimitMs));
    }

    [Fact]
    public void Law26_Last_good_result_of_the_interface_never_answers_for_a_write()
    {
        var operations = Declare(new FallbackAttribute(FallbackSource.LastGood)).Resolve().Operations;

        Assert.Null(operations[PaymentsProxy.Charging].Fallback);
        Assert.Equal(FallbackSource.LastGood, operations[PaymentsProxy.Finding].Fallback!.Settings.Source);
    }

    [Fact]
    public void Slo_is_read_whole()
    {
        var settings = Declare(new SloAttribute(99)).Charge(
            (Service + "Slo:TargetPercent", "99.5"), (Service + "Slo:LatencyMs", "51"), (Service + "Slo:LatencyPercent", "95"), (Service + "Slo:WindowDays", "7"), (Service + "Slo:Degraded", "bad"),
            (Service + "Slo:SlaPercent", "99.4"));

        Assert.Equal(new SloSettings(PolicyMode.Enforce, 99.5, 51, 95, 7, DegradedCalls.Bad, 99.4), settings.ServiceSlo!.Settings);
        Assert.Null(settings.Slo);
    }

    [Fact]
    public void Latency_percent_follows_the_target_in_effect() =>
        Assert.Equal(98, Declare(new SloAttribute(99)).Charge((Service + "Slo:TargetPercent", "98")).ServiceSlo!.Settings.LatencyPercent);

    [Fact]
    public void Law33_Objective_of_an_operation_leaves_the_services_in_place()
    {
        var settings = PaymentsProxy.Declare([new SloAttribute(99.9) { WindowDays = 7 }], [new SloAttribute(99)]).Charge();

        Assert.Equal((99, 7, true), (settings.Slo!.Settings.TargetPercent, settings.Slo.Settings.WindowDays, settings.Slo.OwnedByOperation));
        Assert.Equal((99.9, false), (settings.ServiceSlo!.Settings.TargetPercent, settings.ServiceSlo.OwnedByOperation));
    }

    [Fact]
    public void Law42_Objective_switched_off_on_an_operation_takes_it_out_of_the_services()
    {
        var byAttribute = PaymentsProxy.Declare([new SloAttribute(99.9)], [new SloAttribute(99) { Mode = PolicyMode.Off }]).Resolve().Operations;
        var byKey = Declare(new SloAttribute(99.9)).Resolve(("Services:Payments:Operations:Charge:Slo:Mode", "Off")).Operations;

        foreach (var operations in new[] { byAttribute, byKey })
        {
            Assert.Null(operations[PaymentsProxy.Charging].Slo);
            Assert.Null(operations[PaymentsProxy.Charging].ServiceSlo);
            Assert.NotNull(operations[PaymentsProxy.Finding].ServiceSlo);
        }
    }

    [Fact]
    public void Idempotent_is_read_whole() =>
        Assert.Equal(new IdempotencySettings(true), Declare(new IdempotentAttribute()).Charge((Service + "Idempotent:AcrossEndpoints", "True")).Idempotency);

    private static Registration.ServiceDeclaration Declare(params PolicyAttribute[] policies) => PaymentsProxy.Declare(policies);

    private static void AssertFilter(ExceptionFilter filter)
    {
        Assert.Equal(Filter.On, filter.On);
        Assert.Equal(Filter.Except, filter.Except);
    }
}
