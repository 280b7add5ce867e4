using System.Text.RegularExpressions;
using Resilience.Package.Tests.Packing;
using Resilience.Package.Tests.Running;

namespace Resilience.Package.Tests;

/// <summary>Native AOT, with every warning of the trimmer and of the compiler an error. Skipped where the compiler or a linker is not to be had.</summary>
public sealed partial class AheadOfTimeTests(PackedPackage package, ITestOutputHelper output)
{
    /// <summary>The same program twice: what the JIT makes of it is what the native compiler must make of it, line by line.</summary>
    [Fact]
    public async Task Consumer_compiled_ahead_of_time_gives_no_warning_and_tells_the_same_story_as_under_the_jit()
    {
        var weather = await package.CreateConsumerAsync("Aot");

        var publish = await weather.RunAsync("publish", "-o", "out");
        output.WriteLine(publish.ToString());
        Assert.SkipWhen(publish.ExitCode != 0 && NoCompiler().IsMatch(publish.Output), "The native compiler's package cannot be restored here.");
        Assert.SkipWhen(publish.ExitCode != 0 && publish.Output.Contains("Platform linker", StringComparison.Ordinal), "There is no linker here.");
        publish.Succeeded();
        Assert.Empty(Finding.In(publish));

        var native = await weather.ExecuteNativeAsync();
        output.WriteLine(native.ToString());
        (await weather.RunAsync("build", "-o", "jit", "-p:PublishAot=false", "-p:RollForward=Major")).Succeeded();
        var jit = (await weather.RunAsync(Path.Combine("jit", "Consumer.dll"))).Succeeded();

        Assert.Equal(jit.Lines[..^1], native.Lines[..^1]);
        Assert.Equal(("compiled ahead of time: False", "compiled ahead of time: True"), (jit.Lines[^1], native.Lines[^1]));
        Assert.Equal(Expected, native.Lines.Intersect(Expected));
    }

    /// <summary>A line of each policy's doing.</summary>
    private static string[] Expected =>
    [
        "oslo: 21 by hill.example",
        "hill: 21 by shore.example",
        "slow hill: 21 by shore.example",
        "nowhere: 0 by IOException",
        "circuits: hill Open, shore Open",
        "objective: 4 calls, 1 degraded",
    ];

    /// <summary>A source that does not answer, or sources that answer and do not have the compiler.</summary>
    [GeneratedRegex("NU1301|NU110[123]: [^\\n]*(ILCompiler|NativeAOT)")]
    private static partial Regex NoCompiler();
}
