using Resilience.Generators.Tests.Emission.Samples;
using Resilience.TestKit;

namespace Resilience.Generators.Tests.Emission;

public sealed class AllocationTests
{
    [Fact]
    public void Call_that_completes_at_once_allocates_nothing()
    {
        var scenario = GeneratorRun.Of(QuickSample.Source).Load().GetType("Shapes.Scenario")!;
        var operations = (Dictionary<string, Action>)scenario.GetMethod("Start")!.Invoke(null, null)!;
        Assert.All(operations, operation => Assert.Equal(0, AllocationProbe.BytesPerOperation(operation.Value)));
    }
}
