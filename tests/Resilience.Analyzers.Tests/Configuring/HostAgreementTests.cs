using Resilience.Analyzers.Configuring;
using Resilience.Analyzers.Values;
using Resilience.Generators.Model;
using Resilience.Generators.Parsing;
using Xunit;

namespace Resilience.Analyzers.Tests.Configuring;

/// <summary>What rules take for configurable is what the host takes: compared with its own lists.</summary>
public sealed class HostAgreementTests
{
    private static readonly object[] Schemas = [.. (Array)HostType("PolicySchemas").GetProperty("All")!.GetValue(null)!];

    public static TheoryData<string> Kinds => [.. Enum.GetNames<PolicyKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Keys_exist_where_the_host_reads_them(string name)
    {
        var kind = Enum.Parse<PolicyKind>(name);
        var host = Schema(name) is not { } schema ? []
            : ((Array)Get(schema, "Entries")).Cast<object>().Where(static parameter => (bool)Get(parameter, "IsConfigurable")).Select(NameOf);
        var ours = PolicyParameters.Of(kind).Select(static parameter => parameter.Name).Where(parameter => ConfigurableValue.Exists(kind, parameter));
        Assert.Equal(host.Order(StringComparer.Ordinal), ours.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void State_and_reach_of_modes_are_the_hosts(string name)
    {
        if (Schema(name) is { } schema)
        {
            var kind = Enum.Parse<PolicyKind>(name);
            Assert.Equal((bool)Get(schema, "ActsOnCalls"), ConfigurableValue.ActsOnCalls(kind));
            Assert.Equal(
                ((Array)Get(schema, "OfState")).Cast<object>().Select(NameOf).Order(StringComparer.Ordinal),
                ParameterRules.StateOf(kind).Where(parameter => ConfigurableValue.Exists(kind, parameter)).Concat(kind == PolicyKind.Failover ? ["Endpoints"] : []).Order(StringComparer.Ordinal));
        }
    }

    /// <summary>The same limits in the same words: one table of ranges judges attributes and settings.</summary>
    [Theory]
    [MemberData(nameof(Kinds))]
    public void What_a_value_must_be_is_told_in_the_hosts_words(string name)
    {
        var kind = Enum.Parse<PolicyKind>(name);
        var host = Schema(name) is not { } schema ? [] : ((Array)Get(schema, "Entries")).Cast<object>().Where(static parameter => (bool)Get(parameter, "IsConfigurable"));
        Assert.All(host, parameter => Assert.Equal((string)Get(parameter, "Allowed"), AllowedValues.Of(kind, NameOf(parameter))));
    }

    [Fact]
    public void What_can_be_said_of_an_endpoint_is_what_the_host_reads() =>
        Assert.Equal(((Array)HostType("EndpointParameters").GetProperty("All")!.GetValue(null)!).Cast<object>().Select(NameOf), SettingsMatcher.EndpointParameters);

    [Fact]
    public void Choices_have_the_members_of_their_enums()
    {
        var enums = typeof(PolicyAttribute).Assembly.GetExportedTypes().Where(static type => typeof(PolicyAttribute).IsAssignableFrom(type))
            .SelectMany(static type => type.GetProperties())
            .Where(static property => property.PropertyType.IsEnum && property.Name != "Source")
            .DistinctBy(static property => property.Name);
        Assert.All(enums, static property => Assert.Equal(Enum.GetNames(property.PropertyType), ConfigurableValue.ChoicesOf(property.Name)));
    }

    private static object? Schema(string kind) => Schemas.FirstOrDefault(schema => NameOf(schema) == kind);

    private static string NameOf(object named) => (string)Get(named, "Name");

    private static object Get(object from, string property) => from.GetType().GetProperty(property)!.GetValue(from)!;

    private static Type HostType(string name) => typeof(PolicyAttribute).Assembly.GetType($"Resilience.Configuration.{name}", throwOnError: true)!;
}
