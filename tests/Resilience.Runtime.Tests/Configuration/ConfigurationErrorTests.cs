using Resilience.Registration;
using Xunit;

namespace Resilience.Configuration;

public class ConfigurationErrorTests
{
    private const string Service = "Services:Payments:Policies:";
    private const string Mend = "Correct the value, or remove the key to leave it to the code.";

    // Every policy, with the values that the contradictions below lean on.
    private static readonly ServiceDeclaration Everything = PaymentsProxy.Declare(
        [
            new TimeoutAttribute(2_000) { AttemptMs = 500 }, new RetryAttribute(), new CircuitBreakerAttribute(), new FailoverAttribute("eu", "us"),
            new FallbackAttribute("Queue"), new SloAttribute(99.9), new FailureAttribute(), new IdempotentAttribute(),
        ]);

    [Theory]
    [InlineData("Timeout:TotalMs", "-1", "a whole number of at least 0")]
    [InlineData("Timeout:TotalMs", "abc", "a whole number of at least 0")]
    [InlineData("Timeout:TotalMs", "1e3", "a whole number of at least 0")]
    [InlineData("Timeout:TotalMs", "1,000", "a whole number of at least 0")]
    [InlineData("Timeout:TotalMs", "2.5", "a whole number of at least 0")]
    [InlineData("Timeout:TotalMs", " 5", "a whole number of at least 0")]
    [InlineData("Timeout:TotalMs", "", "a whole number of at least 0")]
    [InlineData("Timeout:TotalMs", "true", "a whole number of at least 0")]
    [InlineData("Timeout:TotalMs", "99999999999", "a whole number of at least 0")]
    [InlineData("Timeout:AttemptMs", "-1", "a whole number of milliseconds of at least 0 (none, the default), and at most TotalMs where there is one")]
    [InlineData("Timeout:Overrun", "1", "one of Abandon, Wait")]
    [InlineData("Timeout:Overrun", "Abandon,Wait", "one of Abandon, Wait")]
    [InlineData("Timeout:Mode", "On", "one of Enforce, Observe, Off")]
    [InlineData("Retry:MaxRetries", "-2", "a whole number of at least 0, or -1 (unbounded) under a total timeout")]
    [InlineData("Retry:MaxRetries", "2147483647", "a whole number of at least 0, or -1 (unbounded) under a total timeout")]
    [InlineData("Retry:DelayMs", "-1", "a whole number of milliseconds from 0 to MaxDelayMs (200 by default)")]
    [InlineData("Retry:MaxDelayMs", "-1", "a whole number of milliseconds of at least 0, and at least DelayMs (5000 by default)")]
    [InlineData("Retry:Backoff", "Quadratic", "one of Exponential, Linear, Constant")]
    [InlineData("Retry:Jitter", "", "one of Full, Equal, Decorrelated, None")]
    [InlineData("Retry:BudgetPercent", "101", "a whole number from 0 to 100")]
    [InlineData("Retry:BudgetMinPerSecond", "-1", "a whole number of at least 0")]
    [InlineData("CircuitBreaker:FailureRatio", "0", "a number above 0, at most 1")]
    [InlineData("CircuitBreaker:FailureRatio", "1.01", "a number above 0, at most 1")]
    [InlineData("CircuitBreaker:FailureRatio", "NaN", "a number above 0, at most 1")]
    [InlineData("CircuitBreaker:FailureRatio", "0,5", "a number above 0, at most 1")]
    [InlineData("CircuitBreaker:FailureRatio", "5e-1", "a number above 0, at most 1")]
    [InlineData("CircuitBreaker:MinimumCalls", "0", "a whole number of at least 1")]
    [InlineData("CircuitBreaker:WindowMs", "99", "a whole number of at least 100")]
    [InlineData("CircuitBreaker:ConsecutiveFailures", "-1", "a whole number of at least 0")]
    [InlineData("CircuitBreaker:SlowCallMs", "-1", "a whole number of at least 0")]
    [InlineData("CircuitBreaker:SlowCallRatio", "0", "a number above 0, at most 1")]
    [InlineData("CircuitBreaker:BreakMs", "0", "a whole number of milliseconds from 1 to MaxBreakMs (5000 by default)")]
    [InlineData("CircuitBreaker:MaxBreakMs", "0", "a whole number of milliseconds of at least 1, and at least BreakMs (60000 by default)")]
    [InlineData("CircuitBreaker:Probes", "0", "a whole number of at least 1")]
    [InlineData("Failover:FailureThreshold", "0", "a whole number of at least 1")]
    [InlineData("Failover:RecoveryThreshold", "0", "a whole number of at least 1")]
    [InlineData("Failover:FailbackDelayMs", "-1", "a whole number of at least 0")]
    [InlineData("Failover:ProbeIntervalMs", "0", "a whole number of at least 1")]
    [InlineData("Failover:MaxEjectedPercent", "101", "a whole number from 0 to 100")]
    [InlineData("Failover:Endpoints", "eu", "a list of endpoint names (keys :0, :1, …), each once, 64 at most")]
    [InlineData("Fallback:MaxAgeMs", "0", "a whole number of at least 1")]
    [InlineData("Fallback:LimitMs", "0", "a whole number of at least 1")]
    [InlineData("Slo:TargetPercent", "0", "a number above 0 and below 100")]
    [InlineData("Slo:TargetPercent", "100", "a number above 0 and below 100")]
    [InlineData("Slo:TargetPercent", "Infinity", "a number above 0 and below 100")]
    [InlineData("Slo:LatencyMs", "-1", "a whole number of at least 0")]
    [InlineData("Slo:LatencyPercent", "100", "a number above 0 and below 100")]
    [InlineData("Slo:WindowDays", "367", "a whole number from 1 to 366")]
    [InlineData("Slo:SlaPercent", "0", "a number above 0, at most 100")]
    [InlineData("Slo:SlaPercent", "100.1", "a number above 0, at most 100")]
    [InlineData("Slo:Degraded", "maybe", "one of Good, Bad")]
    [InlineData("Idempotent:AcrossEndpoints", "1", "true or false")]
    public void Law37_Value_out_of_range_is_refused_with_its_key(string key, string value, string allowed)
    {
        Assert.Equal([$"Resilience:{Service}{key} = \"{value}\": must be {allowed}. {Mend}"], Everything.Errors((Service + key, value)));
        Assert.Equal(
            [$"Resilience:Services:Payments:Operations:Charge:{key} = \"{value}\": must be {allowed}. {Mend}"],
            PaymentsProxy.Declare([], Everything.Policies).Errors(("Services:Payments:Operations:Charge:" + key, value)));
        if (!key.EndsWith(":Endpoints", StringComparison.Ordinal))
        {
            Assert.Equal([$"Resilience:Defaults:{key} = \"{value}\": must be {allowed}. {Mend}"], Everything.Errors(("Defaults:" + key, value)));
        }
    }

    [Theory]
    [InlineData("Endpoints:eu:Uri", "/relative", "an absolute address such as https://host/path/")]
    [InlineData("Endpoints:eu:Weight", "-1", "a whole number of at least 0")]
    [InlineData("Endpoints:eu:Region", "", "a name")]
    [InlineData("Endpoints:eu:Group", " ", "a name")]
    public void Endpoint_value_out_of_range_is_refused_with_its_key(string key, string value, string allowed) => Refused(
        $"Resilience:Services:Payments:{key} = \"{value}\": must be {allowed}. {Mend}", ("Services:Payments:" + key, value));

    [Theory]
    [InlineData("Services:Payment:Policies:Retry:DelayMs", "Resilience:Services:Payment: there is no service 'Payment'. Did you mean 'Payments'? Known: Payments.")]
    [InlineData("Services:Orders:Policies:Retry:DelayMs", "Resilience:Services:Orders: there is no service 'Orders'. Known: Payments.")]
    [InlineData("Services:Payments:Policy:Retry:DelayMs", "Resilience:Services:Payments:Policy: there is no section 'Policy'. Did you mean 'Policies'? Known: Operations, Policies, Endpoints.")]
    [InlineData("Services:Payments:retry:DelayMs", "Resilience:Services:Payments:retry: a policy stands one level deeper. Write Resilience:Services:Payments:Policies:Retry.")]
    [InlineData("Services:Payments:Operations:Charg:Retry:DelayMs", "Resilience:Services:Payments:Operations:Charg: there is no operation 'Charg'. Did you mean 'Charge'? Known: Charge, Find.")]
    [InlineData("Services:Payments:Operations:Charge:Retries:DelayMs", "Resilience:Services:Payments:Operations:Charge:Retries: there is no policy 'Retries'. Did you mean 'Retry'? Known: Timeout, Retry, Hedge, CircuitBreaker, Failover, Fallback, Slo, Failure, Idempotent, Sheds, RateLimit, AdaptiveLimit, Bulkhead.")]
    [InlineData("Services:Payments:Policies:Timeout:AtemptMs", "Resilience:Services:Payments:Policies:Timeout:AtemptMs: there is no parameter 'AtemptMs'. Did you mean 'AttemptMs'? Known: TotalMs, AttemptMs, Overrun, Mode.")]
    [InlineData("Services:Payments:Endpoints:eus:Uri", "Resilience:Services:Payments:Endpoints:eus: there is no endpoint 'eus'. Did you mean 'eu'? Known: eu, us.")]
    [InlineData("Services:Payments:Endpoints:eu:Url", "Resilience:Services:Payments:Endpoints:eu:Url: there is no parameter 'Url'. Did you mean 'Uri'? Known: Uri, Region, Group, Weight.")]
    [InlineData("Defaults:Retrry:DelayMs", "Resilience:Defaults:Retrry: there is no policy 'Retrry'. Did you mean 'Retry'? Known: Timeout, Retry, Hedge, CircuitBreaker, Failover, Fallback, Slo, Failure, Idempotent, Sheds, RateLimit, AdaptiveLimit, Bulkhead.")]
    [InlineData("Default:Retry:DelayMs", "Resilience:Default: there is no section 'Default'. Did you mean 'Defaults'? Known: Services, Defaults.")]
    [InlineData("Foo:ConnectionString", "Resilience:Foo: there is no section 'Foo'. Known: Services, Defaults.")]
    public void Law37_Unknown_key_is_refused_with_the_nearest_name(string key, string error) => Refused(error, (key, "5"));

    [Fact]
    public void Sections_with_nothing_in_them_say_nothing() => Everything.Resolve(("Services", null), ("Defaults:Retry", ""));

    [Theory]
    [InlineData("Retry:On", "On")]
    [InlineData("Retry:Except", "Except")]
    [InlineData("Retry:RetryAfter", "RetryAfter")]
    [InlineData("Failure:Unsent", "Unsent")]
    [InlineData("Failure:When", "When")]
    [InlineData("Fallback:KeyedBy", "KeyedBy")]
    [InlineData("Idempotent:KeyParameter", "KeyParameter")]
    [InlineData("CircuitBreaker:Name", "Name")]
    public void Law37_What_names_code_cannot_be_configured(string key, string parameter) => Refused(
        $"Resilience:{Service}{key}: {parameter} names code, so configuration cannot give it. Remove the key and give {parameter} in [{key.Split(':')[0]}].",
        (Service + key, "System.IO.IOException"));

    [Theory]
    [InlineData("Read")]
    [InlineData("Dependency")]
    public void What_describes_the_code_cannot_be_configured(string policy) => Refused(
        $"Resilience:{Service}{policy}: [{policy}] describes the code, so configuration cannot set it. Remove the key.", ($"{Service}{policy}:Mode", "Off"));

    [Fact]
    public void Law37_Configuration_never_adds_a_policy()
    {
        var declaration = PaymentsProxy.Declare([], charge: [new RetryAttribute()]);

        Assert.Equal(
            [
                "Resilience:Services:Payments:Operations:Find:Retry: neither IPayments nor its method Find declares [Retry], and configuration cannot add a policy. Put the attribute in the code, or remove the key.",
                "Resilience:Services:Payments:Policies:Timeout: neither IPayments nor any of its methods declares [Timeout], and configuration cannot add a policy. Put the attribute in the code, or remove the key.",
            ],
            declaration.Errors(("Services:Payments:Operations:Find:Retry:DelayMs", "5"), ("Services:Payments:Policies:Timeout:TotalMs", "5")));
        Assert.Equal(5, declaration.Charge((Service + "Retry:DelayMs", "5")).Retry!.Settings.DelayMs);
    }

    [Fact]
    public void Endpoints_have_no_default() => Refused(
        "Resilience:Defaults:Failover:Endpoints: endpoints belong to one service. Give them under Resilience:Services:{service}:Policies:Failover.",
        ("Defaults:Failover:Endpoints:0", "eu"));

    [Fact]
    public void Endpoint_listed_but_not_registered_is_refused() => Refused(
        $"Resilience:{Service}Failover:Endpoints: there is no endpoint 'asia'. Known: eu, us.", (Service + "Failover:Endpoints:0", "us"), (Service + "Failover:Endpoints:1", "asia"));

    [Fact]
    public void Endpoint_listed_twice_is_refused() => Refused(
        $"Resilience:{Service}Failover:Endpoints = [\"us\", \"US\"]: must be a list of endpoint names (keys :0, :1, …), each once, 64 at most. {Mend}",
        (Service + "Failover:Endpoints:0", "us"), (Service + "Failover:Endpoints:1", "US"));

    [Fact]
    public void Value_in_place_of_a_section_is_refused() => Refused(
        $"Resilience:{Service}Retry = \"3\": must be a section with keys below it. Move the value to the key it belongs to.", (Service + "Retry", "3"));

    [Fact]
    public void Section_in_place_of_a_value_is_refused() => Refused(
        $"Resilience:{Service}Retry:DelayMs = [\"5\"]: must be a whole number of milliseconds from 0 to MaxDelayMs (200 by default). {Mend}", (Service + "Retry:DelayMs:Min", "5"));

    [Fact]
    public void Several_endpoints_configured_without_failover_are_refused() => Assert.Equal(
        ["Resilience:Services:Payments:Endpoints = 2 endpoints: must be one, for IPayments has no [Failover]. Put [Failover] on the interface, or leave one."],
        PaymentsProxy.Declare([]).Errors(("Services:Payments:Endpoints:a:Weight", "1"), ("Services:Payments:Endpoints:b:Weight", "1")));

    private static void Refused(string error, params (string Key, string? Value)[] keys) => Assert.Equal([error], Everything.Errors(keys));
}
