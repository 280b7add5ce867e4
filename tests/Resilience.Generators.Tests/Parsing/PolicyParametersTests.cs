using System.Reflection;
using Resilience.Generators.Model;
using Resilience.Generators.Parsing;

namespace Resilience.Generators.Tests.Parsing;

public sealed class PolicyParametersTests
{
    public static TheoryData<Type> Attributes => [.. typeof(PolicyAttribute).Assembly.GetExportedTypes().Where(type => type.BaseType == typeof(PolicyAttribute))];

    [Fact]
    public void Table_has_every_policy_attribute() =>
        Assert.Equal(
            Attributes.Select(row => row.Data.Name).Order(),
            Enum.GetNames<PolicyKind>().Select(kind => kind + "Attribute").Order());

    [Theory]
    [MemberData(nameof(Attributes))]
    public void Table_has_every_parameter_of_the_attribute(Type attribute) =>
        Assert.Equal(Properties(attribute).Select(property => property.Name).Order(), Rows(attribute).Select(row => row.Name).Order());

    [Theory]
    [MemberData(nameof(Attributes))]
    public void Table_has_the_defaults_of_the_attribute(Type attribute)
    {
        var instance = CreateUnset(attribute);
        foreach (var row in Rows(attribute).Where(row => row.Name != "LatencyPercent"))
        {
            var actual = attribute.GetProperty(row.Name)!.GetValue(instance);
            var expected = actual switch
            {
                Enum member => member.ToString(),
                Array array => array.Length == 0 ? null : array,
                _ => actual,
            };
            Assert.Equal(expected, row.Default);
        }
    }

    [Fact]
    public void Latency_percent_defaults_to_the_target() => Assert.Equal(98.5, new SloAttribute(98.5).LatencyPercent);

    private static IEnumerable<PropertyInfo> Properties(Type attribute) => attribute.GetProperties().Where(property => property.Name != nameof(Attribute.TypeId));

    private static IReadOnlyList<PolicyParameter> Rows(Type attribute) =>
        PolicyParameters.Of(Enum.Parse<PolicyKind>(attribute.Name.Replace("Attribute", null, StringComparison.Ordinal)));

    /// <summary>Where a constructor always gives a value, the value is taken out again.</summary>
    private static object CreateUnset(Type attribute)
    {
        var constructor = attribute.GetConstructors().MinBy(candidate => candidate.GetParameters().Length)!;
        var instance = constructor.Invoke([.. constructor.GetParameters().Select(parameter => parameter.ParameterType == typeof(string) ? null : Activator.CreateInstance(parameter.ParameterType))]);
        var given = typeof(PolicyAttribute).GetField("_given", BindingFlags.Instance | BindingFlags.NonPublic)!.GetValue(instance)!;
        ((System.Collections.IDictionary)given).Clear();
        return instance;
    }
}
