using Resilience.Outcomes;
using Xunit;

namespace Resilience.Configuration;

public class PrecedenceTests
{
    private const string Operation = "Services:Payments:Operations:Charge:";
    private const string Service = "Services:Payments:Policies:";

    [Theory]
    [InlineData(0, 1000)]
    [InlineData(1, 1001)]
    [InlineData(2, 1002)]
    [InlineData(3, 1003)]
    [InlineData(4, 1004)]
    [InlineData(5, 200)]
    public void Law37_Narrower_scope_wins_then_configuration_over_attribute(int firstLevelThatSpeaks, int expected)
    {
        RetryAttribute Attribute(int level) => firstLevelThatSpeaks <= level ? new RetryAttribute { DelayMs = 1000 + level } : new RetryAttribute();
        var keys = new (string Key, string? Value)[] { (Operation + "Retry:DelayMs", "1000"), (Service + "Retry:DelayMs", "1002"), ("Defaults:Retry:DelayMs", "1004") };
        var levels = new[] { 0, 2, 4 };

        var settings = PaymentsProxy.Declare([Attribute(3)], [Attribute(1)]).Charge([.. keys.Where((_, index) => levels[index] >= firstLevelThatSpeaks)]);

        Assert.Equal(expected, settings.Retry!.Settings.DelayMs);
    }

    [Fact]
    public void Law37_Each_parameter_is_decided_by_itself()
    {
        var retry = PaymentsProxy
            .Declare([new RetryAttribute(7) { DelayMs = 30, Jitter = Jitter.None, Except = [typeof(FormatException)] }], [new RetryAttribute { DelayMs = 10 }])
            .Charge((Service + "Retry:DelayMs", "20"), (Service + "Retry:Jitter", "Equal"), ("Defaults:Retry:BudgetPercent", "5"))
            .Retry!.Settings;

        Assert.Equal(10, retry.DelayMs);
        Assert.Equal(Jitter.Equal, retry.Jitter);
        Assert.Equal(7, retry.MaxRetries);
        Assert.Equal(5, retry.Budget.Percent);
        Assert.Equal([typeof(FormatException)], retry.Filter.Except);
    }

    [Fact]
    public void Law37_Parameter_at_its_default_is_given_all_the_same()
    {
        var settings = PaymentsProxy.Declare([new RetryAttribute { DelayMs = 7 }], [new RetryAttribute { DelayMs = 200 }]).Charge();

        Assert.Equal(200, settings.Retry!.Settings.DelayMs);
    }

    [Fact]
    public void Law37_Keys_know_no_case()
    {
        var settings = PaymentsProxy.Declare([new RetryAttribute()]).Charge(("SERVICES:payments:policies:RETRY:jitter", "dEcOrRelated"));

        Assert.Equal(Jitter.Decorrelated, settings.Retry!.Settings.Jitter);
    }

    [Fact]
    public void Law37_Operation_key_does_not_reach_other_operations()
    {
        var operations = PaymentsProxy.Declare([new RetryAttribute()]).Resolve((Operation + "Retry:DelayMs", "10")).Operations;

        Assert.Equal(10, operations[PaymentsProxy.Charging].Retry!.Settings.DelayMs);
        Assert.Equal(200, operations[PaymentsProxy.Finding].Retry!.Settings.DelayMs);
    }

    [Fact]
    public void Law37_Operation_key_leaves_the_budget_with_its_attribute()
    {
        var retry = PaymentsProxy.Declare([new RetryAttribute { Name = "shared" }]).Charge((Operation + "Retry:MaxRetries", "3")).Retry!;

        Assert.Equal((3, false, "shared"), (retry.Settings.MaxRetries, retry.OwnedByOperation, retry.SharedName));
    }

    [Fact]
    public void Attribute_on_the_method_owns_its_state_and_does_not_join_the_shared_one()
    {
        var breaker = PaymentsProxy.Declare([new CircuitBreakerAttribute { Name = "shared", Probes = 4 }], [new CircuitBreakerAttribute()]).Charge().Breaker!;

        Assert.True(breaker.OwnedByOperation);
        Assert.Null(breaker.SharedName);
        Assert.Equal(4, breaker.Settings.Probes);
    }

    [Fact]
    public void Law42_Off_is_as_if_not_declared()
    {
        var operations = PaymentsProxy
            .Declare([new TimeoutAttribute(100), new CircuitBreakerAttribute { Mode = PolicyMode.Off }, new IdempotentAttribute()], [new TimeoutAttribute { Mode = PolicyMode.Off }])
            .Resolve((Service + "Idempotent:Mode", "off"))
            .Operations;

        Assert.Null(operations[PaymentsProxy.Charging].Timeout);
        Assert.Null(operations[PaymentsProxy.Charging].Breaker);
        Assert.Null(operations[PaymentsProxy.Charging].Idempotency);
        Assert.Equal(100, operations[PaymentsProxy.Finding].Timeout!.Settings.TotalMs);
    }

    [Fact]
    public void Law42_Mode_is_a_parameter_like_any_other()
    {
        var declaration = PaymentsProxy.Declare([new RetryAttribute { Mode = PolicyMode.Off }], [new RetryAttribute(1)]);

        Assert.Null(declaration.Charge().Retry);
        Assert.Equal(PolicyMode.Observe, declaration.Charge((Operation + "Retry:Mode", "Observe")).Retry!.Settings.Mode);
    }

    [Fact]
    public void Law43_Inherited_declaration_speaks_after_the_method_and_the_service()
    {
        var retry = PaymentsProxy.Declare([], [new RetryAttribute(1), new RetryAttribute(9) { DelayMs = 9 }]).Charge().Retry!;

        Assert.Equal(1, retry.Settings.MaxRetries);
        Assert.Equal(9, retry.Settings.DelayMs);
    }

    [Fact]
    public void Policy_not_declared_is_absent()
    {
        Assert.Equal(new OperationSettings(), PaymentsProxy.Declare([]).Charge(("Defaults:Retry:DelayMs", "5")));
    }

    [Fact]
    public void Failure_types_come_from_the_narrowest_attribute_that_names_them()
    {
        var failure = PaymentsProxy
            .Declare([new FailureAttribute { On = [typeof(IOException)], Unsent = [typeof(TimeoutException)] }], [new FailureAttribute { On = [typeof(FormatException)] }])
            .Charge().Failure!.Settings;

        Assert.Equal([typeof(FormatException)], failure.Filter.On);
        Assert.Equal([typeof(TimeoutException)], failure.Unsent);
        Assert.Equal(ExceptionFilter.All.Except, failure.Filter.Except);
    }
}
