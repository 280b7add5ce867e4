using Resilience.Analyzers.Configuring;
using Xunit;

namespace Resilience.Analyzers.Tests.Configuring;

public sealed class SettingsReaderTests
{
    [Fact]
    public void Values_stand_under_their_paths()
    {
        var read = SettingsReader.Read(
            """
            {
              // comments and trailing commas are fine
              "Resilience": { "Services": { "Prices": { "Policies": { "Timeout": { "TotalMs": 1500, "AttemptMs": -1, } } } } }, /* and these */
              "Resilience:Defaults:Retry:Jitter": "No\u006ee \"x\"\\",
              "List": [true, [null], { "A": 1.5e3 }],
            }
            """);
        Assert.Equal(
            new Dictionary<string, string>
            {
                ["Resilience:Services:Prices:Policies:Timeout:TotalMs"] = "1500",
                ["Resilience:Services:Prices:Policies:Timeout:AttemptMs"] = "-1",
                ["Resilience:Defaults:Retry:Jitter"] = "None \"x\"\\",
                ["List:0"] = "true",
                ["List:1:0"] = "null",
                ["List:2:A"] = "1.5e3",
            },
            read);
        Assert.Equal("1500", read["RESILIENCE:services:prices:policies:TIMEOUT:totalms"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{ \"A")]
    [InlineData("{ \"A\" 1 }")]
    [InlineData("{ \"A\": }")]
    [InlineData("{ \"A\": \"\\u12")]
    [InlineData("[,]")]
    [InlineData("/* never closed")]
    [InlineData("}")]
    public void Text_that_is_no_json_has_no_values(string text) => Assert.Empty(SettingsReader.Read(text));

    [Fact]
    public void Depth_is_bounded() => Assert.Empty(SettingsReader.Read(new string('[', 100_000)));
}
