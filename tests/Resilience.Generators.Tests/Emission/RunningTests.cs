using Resilience.Generators.Tests.Emission.Samples;
using Resilience.TestKit;

namespace Resilience.Generators.Tests.Emission;

/// <summary>What the samples say when their generated proxies run in a container.</summary>
public sealed class RunningTests
{
    [Fact]
    public async Task Every_return_shape_runs_and_falls_back() => Assert.Equal(
        [
            "ResilientReturns", "plain a down", "task b 3", "value c down", "plain g down", "i", "True", "2", "good",
            "kept k/kept k", "kept  1/kept  1", "any/any", "null /null ", "task d", "value e", "nothing f", "nothing h",
        ],
        await SayAsync(ReturnSample.Source));

    [Fact]
    public async Task Every_parameter_arrives_as_given() => Assert.Equal(
        [
            "-1 High 7 0 6 ' True True True True True", "1 2", "6", "3", "n", "s2crlTrue", "s c True", "vv", "42", "null", "7", "e", "5", "High",
        ],
        await SayAsync(ParameterSample.Source));

    [Fact]
    public async Task Generic_services_run_closed() => Assert.Equal(["Thing", "null", "1", "Thing", "1", "4"], await SayAsync(GenericSample.Source));

    [Fact]
    public async Task Inherited_and_passed_members_reach_the_endpoint() => Assert.Equal(
        [
            "open", "unread", "shop s", "writer w", "base 4", "hello you", "HELLO ALL", "title", "key3", "name", "4", "9", "5",
            "raised", "8", "got2", "none", "1", "2",
        ],
        await SayAsync(InheritanceSample.Source));

    private static async Task<string[]> SayAsync(string source)
    {
        var scenario = GeneratorRun.Of(source).Load().GetTypes().Single(type => type.Name == "Scenario");
        return await (Task<string[]>)scenario.GetMethod("RunAsync")!.Invoke(null, null)!;
    }
}
