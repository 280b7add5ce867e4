using Resilience.Analyzers.Configuring;
using Xunit;

namespace Resilience.Analyzers.Tests.Configuration;

public sealed class SettingsReaderTests
{
    [Fact]
    public void Keys_have_their_values_as_configuration_reads_them()
    {
        var entries = SettingsReader.Read(
            """
            /* head */ { "a": { "b:c": "x\"\u0041\n", "n": -1.5e3, "t": true, "z": null, }, // tail
              "list": [1, { "k": 2 }, [3]], "empty": {} }
            """);
        Assert.Equal(
            ["a=", "a:b:c=x\"A\n", "a:n=-1.5e3", "a:t=true", "a:z=", "list=", "list:0=1", "list:1=", "list:1:k=2", "list:2=", "list:2:0=3", "empty="],
            entries.Select(static entry => $"{entry.Key}={entry.Value}"));
    }

    [Fact]
    public void Each_step_of_a_key_has_its_place()
    {
        const string Text = """{ "one": { "two:three": 1, "f\u006Fur:five": 2 } }""";
        var entries = SettingsReader.Read(Text);
        Assert.Equal(["one", "two", "three"], entries[1].Path.Select(static key => Text.Substring(key.Span.Start, key.Span.Length)));
        Assert.Equal(["one", "f\\u006Fur:five", "f\\u006Fur:five"], entries[2].Path.Select(static key => Text.Substring(key.Span.Start, key.Span.Length)));
        Assert.Equal("one:four:five", entries[2].Key);
    }

    [Theory]
    [InlineData("{ \"a\": 1, b", 1)]
    [InlineData("{ \"a\": 1 \"b\": 2 }", 1)]
    [InlineData("{ \"a\": \"x", 1)]
    [InlineData("{ \"a", 0)]
    [InlineData("{ \"a\": }", 1)]
    [InlineData("{ /* a", 0)]
    [InlineData("{ \"a\": [1,, 2] }", 3)]
    [InlineData("5", 0)]
    public void What_is_no_json_ends_the_reading(string text, int read) => Assert.Equal(read, SettingsReader.Read(text).Count);

    [Fact]
    public void Depth_is_bounded() => Assert.True(SettingsReader.Read(string.Concat(Enumerable.Repeat("{\"a\":", 100_000))).Count <= 64);
}
