using Resilience.TestKit;

namespace Resilience.Generators.Tests.Emission;

/// <summary>What the arguments say about where a call should go is handed to the engine beside the call.</summary>
public sealed class RouteTests
{
    private const string Source = """
        using System;
        using System.Collections.Generic;
        using System.Threading;
        using System.Threading.Tasks;
        using Resilience;

        namespace Shop;

        [Failover("a", "b", Topology = Topology.ActiveActive, Balance = Balance.Nearest)]
        public interface ICarts
        {
            ValueTask<int> GetAsync([RouteKey] Guid id, [Region] string? @event, CancellationToken cancellationToken = default);
            Task SaveAsync([Region] string region);
            int Count([RouteKey] int? shard);
            IAsyncEnumerable<int> ListAsync([RouteKey] in string id);
            Task<T> FindAsync<T>([RouteKey] T id);
            int Plain(int id);
            [Read(MaxLagMs = 1_500)] int Scan();
        }
        """;

    private readonly GeneratorRun _run = GeneratorRun.Of(Source);

    private string Code => Assert.Single(_run.Outputs).Value;

    [Theory]
    [InlineData("_get.ExecuteAsync<ICarts, int, GetCall>(_endpoints, new(id, @event), CallRoute.By(id, @event), cancellationToken)")]
    [InlineData("_save.ExecuteTaskAsync<ICarts, SaveCall>(_endpoints, new(region), CallRoute.From(region), default)")]
    [InlineData("_count.Execute<ICarts, int, CountCall>(_endpoints, new(shard), CallRoute.By(shard), default)")]
    [InlineData("_list.Stream<ICarts, int, ListCall>(_endpoints, new(id), CallRoute.By(id), default)")]
    [InlineData("CallRoute.By(id), default).AsTask()")]
    [InlineData("_plain.Execute<ICarts, int, PlainCall>(_endpoints, new(id), default)")]
    public void Route_stands_beside_the_call(string code) => Assert.Contains(code, Code, StringComparison.Ordinal);

    [Fact]
    public void Declaration_and_documentation_tell_of_it()
    {
        var get = Code.Split("new OperationDeclaration(")[1];
        Assert.StartsWith("\"Get\", OperationShape.Async)", get, StringComparison.Ordinal);
        Assert.Contains("TakesRouteKey = true,", get, StringComparison.Ordinal);
        Assert.Contains("TakesRegion = true,", get, StringComparison.Ordinal);
        Assert.Contains("endpoints a, b, all active by Nearest → call", Code.Replace("\n    /// ", " ", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("Read (marked so), at most 1,500 ms behind its writes: endpoints a, b", Code.Replace("\n    /// ", " ", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("new ReadAttribute { MaxLagMs = 1500 }", Code, StringComparison.Ordinal);
        Assert.Empty(_run.Findings);
    }

    [Fact]
    public void Code_runs() => Assert.NotNull(_run.Load());
}
