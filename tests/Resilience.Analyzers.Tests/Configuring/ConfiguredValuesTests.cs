using Resilience.Analyzers.Configuring;
using Resilience.Generators.Model;
using Xunit;

namespace Resilience.Analyzers.Tests.Configuring;

public sealed class ConfiguredValuesTests
{
    [Fact]
    public void Keys_are_found_whatever_their_letter_case_and_the_last_one_counts()
    {
        var values = In("""{ "resilience:services:prices": { "policies": { "timeout": { "TOTALMS": 1, "TotalMs": "1500", } } }, /* … */ "Else": 5 }""");
        Assert.Equal("1500", values.OfService("Prices", PolicyKind.Timeout, "TotalMs")?.Text);
        Assert.True(values.SpeakOf("PRICES"));
        Assert.False(values.SpeakOf("Price"));
    }

    [Theory]
    [InlineData("\"1e3\"", "TotalMs", null)]
    [InlineData("\" 5\"", "TotalMs", null)]
    [InlineData("-1", "TotalMs", null)]
    [InlineData("null", "TotalMs", null)]
    [InlineData("[5]", "TotalMs", null)]
    [InlineData("5", "TotalMs", "5")]
    [InlineData("\"wait\"", "Overrun", "Wait")]
    [InlineData("1", "Overrun", null)]
    [InlineData("\"x\"", "Name", null)]
    public void What_the_host_refuses_is_no_value(string json, string parameter, string? expected) =>
        Assert.Equal(expected, In($$"""{ "Resilience": { "Defaults": { "Timeout": { "{{parameter}}": {{json}} } } } }""").Default(PolicyKind.Timeout, parameter)?.Text);

    [Fact]
    public void A_mode_beside_the_policies_is_for_those_that_act_on_calls()
    {
        var values = In("""{ "Resilience": { "Defaults": { "Mode": "off", "Retry": { "Mode": "Observe" } } } }""");
        Assert.Equal("Off", values.Default(PolicyKind.Timeout, "Mode")?.Text);
        Assert.Equal("Observe", values.Default(PolicyKind.Retry, "Mode")?.Text);
        Assert.Null(values.Default(PolicyKind.Slo, "Mode"));
        Assert.Null(values.Default(PolicyKind.Dependency, "Mode"));
    }

    [Fact]
    public void An_operation_does_not_shape_state_that_it_shares()
    {
        var values = In("""{ "Resilience": { "Services": { "Prices": { "Operations": { "Get": { "CircuitBreaker": { "WindowMs": 500 }, "Mode": "Off" } } } } } }""");
        Assert.Equal("500", values.OfOperation("Prices", "Get", PolicyKind.CircuitBreaker, "WindowMs", ownsState: true)?.Text);
        Assert.Null(values.OfOperation("Prices", "Get", PolicyKind.CircuitBreaker, "WindowMs", ownsState: false));
        Assert.Equal("Off", values.OfOperation("Prices", "Get", PolicyKind.CircuitBreaker, "Mode", ownsState: false)?.Text);
    }

    [Fact]
    public void Endpoints_are_a_list_of_the_service()
    {
        var values = In("""{ "Resilience": { "Services": { "Prices": { "Policies": { "Failover": { "Endpoints": ["b", "a"] } } } }, "Defaults": { "Failover": { "Endpoints": ["x"] } } } }""");
        Assert.Equal("b\na", values.OfService("Prices", PolicyKind.Failover, "Endpoints")?.Text);
        Assert.Null(values.Default(PolicyKind.Failover, "Endpoints"));
    }

    private static ConfiguredValues In(string json) => ConfiguredValues.In(SettingsFile.Of(new Corpus.SettingsFile("appsettings.json", json), default)!);
}
