using Resilience.Analyzers.Configuring;
using Resilience.Analyzers.Graphs;
using Resilience.Generators.Model;
using Xunit;

namespace Resilience.Analyzers.Tests.Graphs;

/// <summary>Per parameter: the narrower scope first, then configuration over attribute.</summary>
public sealed class EffectivePoliciesTests
{
    private const string OfOperation = "resilience:services:prices:operations:get:retry:maxRetries";
    private const string OfService = "Resilience:Services:Prices:Policies:Retry:MaxRetries";
    private const string Default = "Resilience:Defaults:Retry:MaxRetries";

    [Theory]
    [InlineData(null, null, null, null, null, 2)]
    [InlineData(null, null, null, null, 9, 9)]
    [InlineData(null, null, null, 8, 9, 8)]
    [InlineData(null, null, 7, 8, 9, 7)]
    [InlineData(null, 6, 7, 8, 9, 6)]
    [InlineData(5, 6, 7, 8, 9, 5)]
    public void Nearest_speaks_first(int? operationKey, int? operationAttribute, int? serviceKey, int? serviceAttribute, int? defaultKey, int expected)
    {
        var keys = new[] { (OfOperation, operationKey), (OfService, serviceKey), (Default, defaultKey) }
            .Where(static pair => pair.Item2 is not null)
            .ToDictionary(static pair => pair.Item1, static pair => $"{pair.Item2}");
        Assert.Equal(expected, Policies(Retry(PolicyScope.Operation, operationAttribute), Retry(PolicyScope.Service, serviceAttribute), keys).Int(PolicyKind.Retry, "MaxRetries"));
    }

    [Fact]
    public void Configuration_adds_no_policy_but_switches_off_and_on()
    {
        Assert.Null(Policies(null, null, new() { [OfOperation] = "3" }).Int(PolicyKind.Retry, "MaxRetries"));
        Assert.False(Policies(null, Retry(PolicyScope.Service, 3), new() { ["Resilience:Services:Prices:Policies:Retry:Mode"] = "Off" }).Has(PolicyKind.Retry));
        var off = new PolicyDeclaration(PolicyKind.Retry, PolicyScope.Service, new([new ParameterValue("Mode", "Off")]));
        Assert.False(Policies(null, off, []).Has(PolicyKind.Retry));
        Assert.True(Policies(null, off, new() { ["Resilience:Services:Prices:Operations:Get:Retry:Mode"] = "Enforce" }).Has(PolicyKind.Retry));
    }

    private static PolicyDeclaration Retry(PolicyScope scope, int? retries) =>
        new(PolicyKind.Retry, scope, retries is null ? default : new([new ParameterValue("MaxRetries", $"{retries}")]));

    private static EffectivePolicies Policies(PolicyDeclaration? ofOperation, PolicyDeclaration? ofService, Dictionary<string, string> keys)
    {
        var operation = new OperationNode
        {
            Key = new OperationKey("Shop/|IPrices`0", "GetAsync"),
            Name = "Get",
            IsRead = true,
            CanFallBack = false,
            Policies = new(ofOperation is null ? [] : [ofOperation]),
        };
        var service = new ServiceNode(operation.Key.Service, "Prices", new(ofService is null ? [] : [ofService]), new([operation]));
        return new EffectivePolicies(service, operation, new ConfiguredValues(keys));
    }
}
