using Resilience.Package.Tests.Packing;
using Resilience.Package.Tests.Running;

namespace Resilience.Package.Tests;

public sealed class OlderFrameworkTests(PackedPackage package, ITestOutputHelper output)
{
    [Fact]
    public async Task Consumer_on_net8_and_csharp_12_compiles_without_a_warning_and_runs()
    {
        var bank = await package.CreateConsumerAsync("Bank");

        var build = await bank.BuildAsync();
        output.WriteLine(build.ToString());
        Assert.Empty(Finding.In(build));
        Assert.Contains("0 Warning(s)", build.Lines);

        var run = await bank.ExecuteAsync();
        output.WriteLine(run.ToString());
        Assert.Equal(
            [
                "balance from south",
                "pending: posting at north",
                "entry from south",
                "count from south",
                "echo from south",
                "cached",
            ],
            run.Lines);
    }
}
