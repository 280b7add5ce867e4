using System.Text.RegularExpressions;
using Resilience.Package.Tests.Packing;

namespace Resilience.Package.Tests;

/// <summary>Native AOT, with every warning of the trimmer and of the compiler an error. Skipped where the compiler or a linker is not to be had.</summary>
public sealed partial class AheadOfTimeTests(PackedPackage package, ITestOutputHelper output)
{
    [Fact]
    public async Task Consumer_compiled_ahead_of_time_gives_no_warning_and_keeps_every_policy()
    {
        var weather = await package.CreateConsumerAsync("Aot");

        var publish = await weather.RunAsync("publish", "-o", "out");
        output.WriteLine(publish.ToString());
        Assert.SkipWhen(publish.ExitCode != 0 && NoCompiler().IsMatch(publish.Output), "The native compiler's package cannot be restored here.");
        Assert.SkipWhen(publish.ExitCode != 0 && publish.Output.Contains("Platform linker", StringComparison.Ordinal), "There is no linker here.");
        publish.Succeeded();

        var run = await weather.ExecuteNativeAsync();
        output.WriteLine(run.ToString());
        Assert.Equal(
            [
                "oslo: 21 by hill.example",
                "hill: 21 by shore.example",
                "slow hill: 21 by shore.example",
                "nowhere: 0 by IOException",
                "circuits: hill Open, shore Open",
                "objective: 4 calls, 1 degraded",
                "compiled ahead of time: True",
            ],
            run.Lines);
    }

    /// <summary>A source that does not answer, or sources that answer and do not have the compiler.</summary>
    [GeneratedRegex("NU1301|NU110[123]: [^\\n]*(ILCompiler|NativeAOT)")]
    private static partial Regex NoCompiler();
}
