using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Resilience.Registration;
using Xunit;

namespace Resilience.Configuration;

/// <summary>Whoever shares a state cannot differ in what shapes it.</summary>
public class SharedStateTests
{
    private const string Operation = "Services:Payments:Operations:Charge:";

    [Theory]
    [InlineData("CircuitBreaker", "BreakMs", "900")]
    [InlineData("Failover", "FailureThreshold", "2")]
    [InlineData("Slo", "TargetPercent", "99")]
    [InlineData("Retry", "BudgetPercent", "5")]
    public void Operation_key_that_would_shape_the_services_state_is_refused(string policy, string parameter, string value)
    {
        PolicyAttribute[] everything = [new CircuitBreakerAttribute(), new FailoverAttribute(), new SloAttribute(99.9), new RetryAttribute()];
        (string Key, string? Value) key = ($"{Operation}{policy}:{parameter}", value);

        Assert.Equal(
            [$"Resilience:{key.Key}: {parameter} shapes state that Charge shares with the service's other operations. Set it for the service, or put [{policy}] on the method."],
            PaymentsProxy.Declare(everything).Errors(key));
        Assert.NotNull(PaymentsProxy.Declare([], everything).Resolve(key));
    }

    [Theory]
    [InlineData("CircuitBreaker")]
    [InlineData("Slo")]
    public void Operation_can_step_out_of_a_shared_state_but_not_look_at_it_otherwise(string policy)
    {
        var declaration = PaymentsProxy.Declare([new CircuitBreakerAttribute(), new SloAttribute(99)]);

        Assert.Equal(
            [$"Resilience:{Operation}{policy}:Mode = Observe: must be Off, or Enforce as for the service: Charge shares its state with the other operations. Set it for the service, or put [{policy}] on the method."],
            declaration.Errors(($"{Operation}{policy}:Mode", "Observe")));
        Assert.NotNull(declaration.Resolve(($"{Operation}{policy}:Mode", "Enforce")));
        Assert.Null(declaration.Charge((Operation + "CircuitBreaker:Mode", "Off")).Breaker);
    }

    [Fact]
    public void Overload_without_a_state_of_its_own_is_not_reached_by_keys_for_one_that_has()
    {
        var declaration = new ServiceDeclaration("Payments", typeof(IPayments))
        {
            Policies = [new CircuitBreakerAttribute()],
            Operations =
            [
                new OperationDeclaration("Charge", OperationShape.Sync) { Policies = [new CircuitBreakerAttribute()] },
                new OperationDeclaration("Charge", OperationShape.Sync),
            ],
        };

        var operations = declaration.Resolve((Operation + "CircuitBreaker:Probes", "7")).Operations;

        Assert.Equal([7, 1], operations.Select(operation => operation.Breaker!.Settings.Probes));
    }

    [Fact]
    public void Scopes_that_share_by_name_must_agree()
    {
        var declaration = PaymentsProxy.Declare(
            [],
            [new CircuitBreakerAttribute { Name = "bank", Probes = 2 }, new RetryAttribute { Name = "bank" }],
            [new CircuitBreakerAttribute { Name = "bank" }, new RetryAttribute(9) { Name = "bank" }]);

        Assert.Equal(
            [
                "IPayments.Find [CircuitBreaker] Name = \"bank\": shares its state with IPayments.Charge, but differs from it in one of FailureRatio, MinimumCalls, WindowMs, LastCalls, "
                + "ConsecutiveFailures, SlowCallMs, SlowCallRatio, BreakMs, MaxBreakMs, Probes, RampMs, Mode. Give both the same values, or different names.",
            ],
            declaration.Errors());
    }

    [Fact]
    public void Services_that_share_by_name_must_agree()
    {
        var services = new ServiceCollection()
            .AddResilientPayments(PaymentsProxy.Declare([new SloAttribute(99) { Name = "shop" }]));
        var other = new ServiceDeclaration("Gateway", typeof(IGateway))
        {
            Policies = [new SloAttribute(99.9) { Name = "shop" }],
            Operations = [new OperationDeclaration("Ping", OperationShape.Sync)],
        };
        ServiceRegistration.AddResilient<IGateway, PlainGateway>(services, other, endpoints => new GatewayProxy(endpoints));
        using var provider = services.BuildServiceProvider();

        var error = Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<IPayments>());

        Assert.StartsWith("IGateway.Ping [Slo] Name = \"shop\": shares its state with IPayments.Charge, but differs", Assert.Single(error.Failures), StringComparison.Ordinal);
    }
}
