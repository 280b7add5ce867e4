using Resilience.Analyzers.Rules.Correctness;
using Resilience.TestKit.Verification;
using Xunit;

namespace Resilience.Analyzers.Tests.Rules.Correctness;

public sealed class IdleAgeTests
{
    private const string Contracts = """
        [Failover("a", "b"), Timeout(500)]
        public interface ITurns
        {
            [Read(MaxLagMs = 500)]
            Task<int> GetAsync(string sku);

            Task<int> FindAsync(string sku);
        }

        [Failover("a", "b"), Timeout(500)]
        public interface IStore<T>
        {
            [Read(MaxLagMs = 0)]
            Task<T> GetAsync(string sku);
        }

        [Failover("a", "b"), Timeout(500)]
        public interface IAnyAge
        {
            [Read]
            Task<int> GetAsync(string sku);

            [Read(MaxLagMs = 500), Failover(Mode = PolicyMode.Off)]
            Task<int> FindAsync(string sku);

            [Write, Read(MaxLagMs = 500, Mode = PolicyMode.Off)]
            Task<int> LoadAsync(string sku);
        }

        public sealed class Answers<T>(T answer) : ITurns, IStore<T>, IAnyAge
        {
            public Task<T> GetAsync(string sku) => Task.FromResult(answer);
            public Task<int> FindAsync(string sku) => Task.FromResult(1);
            public Task<int> LoadAsync(string sku) => Task.FromResult(1);
            Task<int> ITurns.GetAsync(string sku) => Task.FromResult(1);
            Task<int> IAnyAge.GetAsync(string sku) => Task.FromResult(1);
        }


        """;

    [Theory]
    [InlineData("{|RES005:AddResilientTurns|}(e => e.Add<Answers<int>>(\"a\", region: \"eu\").Add<Answers<int>>(\"b\", region: \"us\"))", "GetAsync")]
    [InlineData("{|RES005:AddResilientTurns|}((e) => { e.Add<Answers<int>>(\"a\"); e.Add<Answers<int>>(\"b\").ProbedAt(\"/health\"); })", "GetAsync")]
    [InlineData("{|RES005:AddResilientTurns<Answers<int>>|}()", "GetAsync")]
    [InlineData("{|RES005:AddResilientStore<int>|}(e => e.Add<Answers<int>>(\"a\").Add<Answers<int>>(\"b\"))", "GetAsync")]
    public Task Registration_without_a_write_region_is_reported(string registration, string operation) => VerifyAsync(
        registration,
        $"[Read(MaxLagMs)] has no effect here: no region takes the writes (WritesIn), so '{operation}' reads anywhere, however old the data there is");

    [Theory]
    [InlineData("AddResilientTurns(e => e.Add<Answers<int>>(\"a\", region: \"eu\").Add<Answers<int>>(\"b\", region: \"us\").WritesIn(\"eu\"))")]
    [InlineData("AddResilientTurns(e => { e.Add<Answers<int>>(\"a\").Add<Answers<int>>(\"b\"); if (region != null) { e.WritesIn(region); } })")]
    [InlineData("AddResilientTurns(e => Complete(e.Add<Answers<int>>(\"a\"), region))")]
    [InlineData("AddResilientTurns(e => e.Add<Answers<int>>(\"a\").Bound())")]
    [InlineData("AddResilientTurns(Composition.Bind)")]
    [InlineData("AddResilientTurns(e => { var later = e.Add<Answers<int>>(\"a\"); later.WritesIn(\"eu\"); })")]
    [InlineData("AddResilientAnyAge(e => e.Add<Answers<int>>(\"a\").Add<Answers<int>>(\"b\"))")]
    public Task Bound_writes_and_builders_that_go_elsewhere_are_fine(string registration) => VerifyAsync(registration);

    [Fact]
    public async Task Registration_of_a_contract_from_another_project_is_reported()
    {
        var test = TestSolution.OfTwoProjects(
            Contracts,
            """
            using Microsoft.Extensions.DependencyInjection;

            public static class Composition
            {
                public static void Compose(IServiceCollection services) => services.{|RES005:AddResilientTurns<Answers<int>>|}();
            }
            """).WithGenerator();
        await AnalyzerVerifier.VerifyAsync(test, [new IdleAgeAnalyzer()]);
    }

    private static Task VerifyAsync(string registration, params string[] messages) => AnalyzerVerifier.VerifyAsync(
        TestSolution.Of(
            Contracts,
            $$"""
            using Microsoft.Extensions.DependencyInjection;

            public static class Composition
            {
                public static void Compose(IServiceCollection services, string? region) => services.{{registration}};

                public static void Complete(EndpointsBuilder<ITurns> endpoints, string? region) => endpoints.WritesIn(region ?? "eu");

                public static void Bind(EndpointsBuilder<ITurns> endpoints) => endpoints.WritesIn("eu");

                public static EndpointsBuilder<ITurns> Bound(this EndpointsBuilder<ITurns> endpoints) => endpoints.WritesIn("eu");
            }
            """).WithGenerator(),
        [new IdleAgeAnalyzer()],
        messages);
}
