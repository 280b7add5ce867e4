using System.Reflection;
using Xunit;

namespace Resilience.Configuration;

/// <summary>The schemas and the attributes are two lists of the same things.</summary>
public class SchemaTests
{
    // Who answers in an operation's place is chosen by the constructor and is no parameter.
    private static readonly string[] Targets = [nameof(FallbackAttribute.Method), nameof(FallbackAttribute.Handler), nameof(FallbackAttribute.Source)];

    public static TheoryData<string> Policies => [.. PolicySchemas.Names];

    [Theory]
    [MemberData(nameof(Policies))]
    public void Schema_lists_every_property_of_its_attribute(string policy)
    {
        var schema = PolicySchemas.Find(policy)!;
        var properties = schema.Attribute.GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(property => property.Name);

        Assert.Equal(
            properties.Except(Targets).Except([nameof(Attribute.TypeId)]).Order(),
            schema.Entries.Select(parameter => parameter.Name).Order());
        Assert.Equal(policy + "Attribute", schema.Attribute.Name);
    }

    [Fact]
    public void Built_in_defaults_are_those_of_the_attributes()
    {
        PolicyAttribute[] unset = [new TimeoutAttribute(), new RetryAttribute(), new CircuitBreakerAttribute(), new FailoverAttribute(), new IdempotentAttribute(), new SloAttribute(99.9), new AdaptiveLimitAttribute(), new BulkheadAttribute(1), new RateLimitAttribute(1), new ShedsAttribute(ServiceLevel.Full)];
        var compared = 0;
        foreach (var attribute in unset)
        {
            foreach (var parameter in PolicySchemas.Of(attribute)!.Entries.Where(parameter => parameter.IsConfigurable))
            {
                Assert.Equal(attribute.GetType().GetProperty(parameter.Name)!.GetValue(attribute), parameter.GetType().GetProperty("Unset")!.GetValue(parameter));
                compared++;
            }
        }

        Assert.True(compared > 30);
        Assert.Equal(new FallbackAttribute("M").MaxAgeMs, PaymentsProxy.Declare([new FallbackAttribute("M")]).Charge().Fallback!.Settings.MaxAgeMs);
    }
}
