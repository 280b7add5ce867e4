using Resilience.Analyzers.Rules.Correctness;
using Resilience.CodeFixes.Fixes.Correctness;
using Resilience.TestKit.Verification;
using Xunit;

namespace Resilience.Analyzers.Tests.Rules.Correctness;

public sealed class IdlePolicyTests
{
    [Fact]
    public Task Synchronous_operations_are_not_hedged() => AnalyzerVerifier.VerifyAsync<IdlePolicyAnalyzer>(
        """
        [Hedge(100)]
        public interface IPrices
        {
            [{|RES005:Hedge(50)|}]
            decimal Get(string sku);

            [Hedge(0, Mode = PolicyMode.Off)]
            decimal Find(string sku);

            [Hedge(50)]
            Task<decimal> GetAsync(string sku);

            [Hedge(50)]
            IAsyncEnumerable<decimal> ListAsync(string sku);
        }
        """,
        "[Hedge] has no effect here: synchronous operations are not hedged; make asynchronous what is to be");

    [Fact]
    public Task Fix_all_removes_hedges_without_effect() => FixVerifier.VerifyAllAsync<IdlePolicyAnalyzer, NoEffectFixer>(
        """
        public interface IPrices
        {
            [Timeout(500), {|RES005:Hedge(50)|}]
            decimal Get(string sku);
        }
        """,
        """
        public interface IPrices
        {
            [Timeout(500)]
            decimal Get(string sku);
        }
        """);

    [Fact]
    public Task Fix_is_not_offered_where_no_policy_would_remain() => FixVerifier.VerifyNoneAsync<IdlePolicyAnalyzer, NoEffectFixer>(
        """
        public interface IPrices
        {
            [{|RES005:Hedge(50)|}]
            decimal Get(string sku);
        }
        """);

    [Fact]
    public Task Hedges_of_what_may_not_run_twice_are_reported() => AnalyzerVerifier.VerifyAsync<IdlePolicyAnalyzer>(
        """
        public interface ILedger
        {
            [{|RES005:Hedge(50)|}]
            Task SettleAsync(int amount);

            [Hedge(50), Idempotent]
            Task ShipAsync(int amount);

            [Hedge(50)]
            Task ChargeAsync(int amount);
        }

        [{|RES005:Hedge(50)|}]
        public interface INightly
        {
            Task SettleAsync(int amount);
            Task CloseAsync(int amount);
            int Sum();
        }

        [Hedge(50)]
        public interface IMixed
        {
            Task SettleAsync(int amount);
            Task<int> CountAsync();
        }

        [Hedge(50)]
        public interface IToldAsWrites
        {
            Task SettleAsync(int amount);
            Task PayAsync(int amount);
        }

        [Hedge(50), Idempotent]
        public interface IPromised
        {
            Task SettleAsync(int amount);
        }
        """,
        "[Hedge] has no effect here: only reads and [Idempotent] operations are hedged; mark 'SettleAsync' as one of them if a second run does no harm",
        "[Hedge] has no effect here: only reads and [Idempotent] operations are hedged; mark 'SettleAsync', 'CloseAsync' as one of them if a second run does no harm");

    [Fact]
    public Task Hedge_that_no_attempt_lasts_to_see_is_reported_at_its_delay() => AnalyzerVerifier.VerifyAsync<IdlePolicyAnalyzer>(
        """
        [Timeout(2_000, AttemptMs = 500)]
        public interface IPrices
        {
            [Hedge({|RES005:500|})]
            Task<decimal> GetAsync(string sku);

            [Hedge({|RES005:900|}), Timeout(800, AttemptMs = 0)]
            Task<decimal> FindAsync(string sku);

            [Hedge(499, Percentile = 95)]
            Task<decimal> ListAsync(string sku);

            [Hedge(900), Timeout(0, AttemptMs = 0)]
            Task<decimal> LoadAsync(string sku);
        }

        [Hedge(900)]
        public interface IShared
        {
            [Timeout(500)]
            Task<decimal> GetAsync(string sku);

            [Timeout(1_000)]
            Task<decimal> FindAsync(string sku);
        }

        [Hedge(900), Timeout(500, Mode = PolicyMode.Observe)]
        public interface IWatched
        {
            Task<decimal> GetAsync(string sku);
        }
        """,
        "[Hedge(DelayMs)] has no effect here: no attempt lasts longer than 500 ms, so none begins after 500 ms, only when one has failed",
        "[Hedge(DelayMs)] has no effect here: no attempt lasts longer than 800 ms, so none begins after 900 ms, only when one has failed");

    [Fact]
    public Task What_stands_beside_what_overrules_it_is_reported() => AnalyzerVerifier.VerifyAsync<IdlePolicyAnalyzer>(
        """
        [CircuitBreaker(WindowMs = 5_000)]
        public interface IPrices
        {
            [Read, {|RES005:Write|}, CircuitBreaker(LastCalls = 6, WindowMs = {|RES005:9_000|})]
            Task<decimal> TouchAsync(string sku);

            [Read, Write(Mode = PolicyMode.Off), CircuitBreaker(LastCalls = 6)]
            Task<decimal> VisitAsync(string sku);

            [CircuitBreaker(LastCalls = 0, WindowMs = 9_000)]
            Task<decimal> GetAsync(string sku);
        }

        [Write]
        public interface ILedger
        {
            [Read]
            Task<int> SumAsync();

            Task SettleAsync();
        }
        """,
        "[Write] has no effect here: [Read] beside it decides; keep the one that is true",
        "[CircuitBreaker(WindowMs)] has no effect here: the breaker looks at the last 6 calls, however long ago; keep LastCalls or WindowMs");

    [Fact]
    public Task Keys_that_nothing_chooses_by_are_reported() => AnalyzerVerifier.VerifyAsync<IdlePolicyAnalyzer>(
        """
        [Failover("a", "b", Topology = Topology.ActiveActive, Balance = Balance.RoundRobin)]
        public interface ITurns
        {
            Task<int> GetAsync([{|RES005:RouteKey|}] string sku);

            [Read(MaxLagMs = 500), Failover("a", "b", Topology = Topology.ActiveActive, Balance = Balance.ConsistentHash)]
            Task<int> FindAsync([RouteKey] string sku);

            [Failover(Mode = PolicyMode.Off)]
            Task<int> LoadAsync([RouteKey] string sku);
        }

        [Timeout(500)]
        public interface IOne
        {
            [Read(MaxLagMs = {|RES005:0|})]
            Task<int> GetAsync([{|RES005:RouteKey|}] string sku);

            [Read(MaxLagMs = -1)]
            Task<int> FindAsync(string sku);
        }

        public interface IContract
        {
            [Read(MaxLagMs = 500)]
            Task<int> GetAsync([RouteKey] string sku);
        }
        """,
        "[RouteKey] has no effect here: Balance.RoundRobin chooses without a key; Balance.ConsistentHash goes by it",
        "[Read(MaxLagMs)] has no effect here: without [Failover] the service has one endpoint, and no region that takes its writes",
        "[RouteKey] has no effect here: without [Failover] there is one endpoint, and nothing to choose");

    /// <summary>The one of the interface is meant for Find too, which fails over; that of ILedger is meant for writes alone.</summary>
    [Fact]
    public Task Age_that_no_operation_goes_by_is_reported() => AnalyzerVerifier.VerifyAsync<IdlePolicyAnalyzer>(
        """
        [Read(MaxLagMs = 800), Timeout(500)]
        public interface IPrices
        {
            [Failover("a", "b")]
            Task<int> FindAsync(string sku);

            [Read(MaxLagMs = {|RES005:500|})]
            Task<int> GetAsync(string sku);

            [Read(MaxLagMs = 500), Failover("a", "b", Mode = PolicyMode.Off)]
            Task<int> LoadAsync(string sku);

            [Read]
            Task<int> ListAsync(string sku);
        }

        [Failover("a", "b"), Read(MaxLagMs = {|RES005:800|})]
        public interface ILedger
        {
            [Write]
            Task PayAsync(int amount);
        }
        """,
        "[Read(MaxLagMs)] has no effect here: nothing that it is said of fails over, so all of it stays at the first endpoint, however old the data there is",
        "[Read(MaxLagMs)] has no effect here: [Write] makes writes of all operations that it is said of");

    [Fact]
    public Task Fix_removes_a_hedge_of_what_may_not_run_twice() => FixVerifier.VerifyAllAsync<IdlePolicyAnalyzer, NoEffectFixer>(
        """
        public interface ILedger
        {
            [Timeout(500), {|RES005:Hedge(50)|}]
            Task SettleAsync(int amount);
        }
        """,
        """
        public interface ILedger
        {
            [Timeout(500)]
            Task SettleAsync(int amount);
        }
        """);

    [Theory]
    [InlineData("Read, {|RES005:Write|}", "")]
    [InlineData("CircuitBreaker(LastCalls = 6, WindowMs = {|RES005:9_000|})", "")]
    [InlineData("Timeout(500), Hedge({|RES005:500|})", "")]
    [InlineData("Timeout(500)", "[{|RES005:RouteKey|}] ")]
    [InlineData("Timeout(500), Read(MaxLagMs = {|RES005:0|})", "")]
    public Task Fix_is_not_offered_where_something_else_may_have_been_meant(string attributes, string parameter) => FixVerifier.VerifyNoneAsync<IdlePolicyAnalyzer, NoEffectFixer>(
        $$"""
        public interface IPrices
        {
            [{{attributes}}]
            Task<int> GetAsync({{parameter}}string sku);
        }
        """);

    /// <summary>With the settings GetAsync hedges after 300 ms an attempt that may last 400, and FindAsync after 300 ms one that lasts 200 at most; both go by their key.</summary>
    [Fact]
    public Task Settings_decide_what_is_in_effect() => AnalyzerVerifier.VerifyAsync(
        TestSolution.Of(
            """
            [Failover("a", "b", Topology = Topology.ActiveActive)]
            public interface IPrices
            {
                [Timeout(400), Hedge(500)]
                Task<int> GetAsync([RouteKey] string sku);

                [Timeout(400), Hedge({|RES005:300|})]
                Task<int> FindAsync([RouteKey] string sku);
            }
            """).WithSettings("""
            { "Resilience": { "Services": { "Prices": {
                "Policies": { "Failover": { "Balance": "ConsistentHash" } },
                "Operations": { "Get": { "Hedge": { "DelayMs": 300 } }, "Find": { "Timeout": { "TotalMs": 200 } } } } } } }
            """),
        [new IdlePolicyAnalyzer()]);
}
