using Resilience.Analyzers.Rules.Protection;
using Resilience.CodeFixes.Fixes.Protection;
using Resilience.TestKit.Verification;
using Xunit;

namespace Resilience.Analyzers.Tests.Rules.Protection;

public sealed class MissingTimeoutTests
{
    [Theory]
    [InlineData("Retry")]
    [InlineData("Failover(\"a\", \"b\")")]
    [InlineData("Dependency")]
    [InlineData("Retry, Timeout")]
    [InlineData("Retry, Timeout(500, Mode = PolicyMode.Off)")]
    [InlineData("Retry(Mode = PolicyMode.Observe)")]
    public Task Remote_operation_without_a_timeout_is_reported(string attributes) => AnalyzerVerifier.VerifyAsync<MissingTimeoutAnalyzer>(
        $$"""
        [{{attributes}}]
        public interface IPrices
        {
            Task<decimal> {|RES101:GetAsync|}(string sku);
            decimal {|RES101:Get|}(string sku);
        }
        """);

    /// <summary>A hedge does nothing on its caller's thread, so it says nothing of such an operation.</summary>
    [Fact]
    public Task Hedge_makes_an_asynchronous_operation_remote_and_no_other() => AnalyzerVerifier.VerifyAsync<MissingTimeoutAnalyzer>(
        """
        [Hedge(100)]
        public interface IPrices
        {
            Task<decimal> {|RES101:GetAsync|}(string sku);
            IAsyncEnumerable<decimal> {|RES101:ListAsync|}();
            Task {|RES101:SaveAsync|}(string sku);
            decimal Get(string sku);
            void Save(string sku);
        }
        """);

    [Theory]
    [InlineData("Retry, Timeout(500)")]
    [InlineData("Hedge(100), Timeout(500)")]
    [InlineData("Hedge(100, Mode = PolicyMode.Off)")]
    [InlineData("Retry, Timeout(AttemptMs = 500)")]
    [InlineData("Retry, Timeout(0)")]
    [InlineData("Retry(0), Slo(99)")]
    [InlineData("Retry(Mode = PolicyMode.Off)")]
    [InlineData("CircuitBreaker, Retry")]
    [InlineData("Fallback(FallbackSource.LastGood)")]
    public Task Answered_or_local_operation_is_fine(string attributes) => AnalyzerVerifier.VerifyAsync<MissingTimeoutAnalyzer>(
        $$"""
        [{{attributes}}]
        public interface IPrices
        {
            Task<decimal> GetAsync(string sku);
        }
        """);

    [Theory]
    [InlineData("HttpClient")]
    [InlineData("System.Data.Common.DbConnection")]
    [InlineData("System.Net.Sockets.Socket")]
    [InlineData("IHttpClientFactory")]
    [InlineData("Microsoft.EntityFrameworkCore.ShopContext")]
    public Task Implementation_that_talks_over_a_network_makes_it_remote(string type) => AnalyzerVerifier.VerifyAsync<MissingTimeoutAnalyzer>(
        $$"""
        [Slo(99)]
        public interface IPrices
        {
            Task<decimal> {|RES101:GetAsync|}(string sku);
        }

        public sealed class Prices({{type}} source) : IPrices
        {
            public Task<decimal> GetAsync(string sku) => Task.FromResult<decimal>(source.GetHashCode());
        }

        [Slo(99)]
        public interface INames
        {
            Task<string> GetAsync(string sku);
        }

        public sealed class Names(IPrices prices) : INames
        {
            public Task<string> GetAsync(string sku) => Task.FromResult(prices.ToString()!);
        }

        namespace Microsoft.EntityFrameworkCore
        {
            public class DbContext;

            public class ShopContext : DbContext;
        }
        """);

    [Fact]
    public Task Inherited_operation_is_told_where_its_policy_stands() => AnalyzerVerifier.VerifyAsync<MissingTimeoutAnalyzer>(
        """
        public interface ISource
        {
            Task<int> GetAsync();
        }

        [Retry]
        public interface {|RES101:IPrices|} : ISource, IAsyncDisposable;

        [Retry]
        public interface IStock
        {
            Task<int> {|RES101:FindAsync|}();
        }

        [Failover("a", "b")]
        public interface IRemoteStock : IStock;
        """,
        "'GetAsync' is remote and has no timeout: when the other side hangs, so do its callers",
        "'FindAsync' is remote and has no timeout: when the other side hangs, so do its callers");

    [Fact]
    public Task Fix_stands_where_the_policy_does_and_holds_every_attempt() => FixVerifier.VerifyAsync<MissingTimeoutAnalyzer, TimeoutFixer>(
        """
        /// <summary>Prices.</summary>
        [Retry]
        public interface IPrices
        {
            Task<decimal> {|RES101:GetAsync|}(string sku);

            [Retry(3, DelayMs = 1_000)]
            Task<decimal> {|RES101:FindAsync|}(string sku);
        }
        """,
        """
        /// <summary>Prices.</summary>
        [Timeout(47_000, AttemptMs = 10_000)]
        [Retry]
        public interface IPrices
        {
            Task<decimal> GetAsync(string sku);

            [Retry(3, DelayMs = 1_000)]
            Task<decimal> FindAsync(string sku);
        }
        """,
        title: "Add [Timeout(47_000, AttemptMs = 10_000)] to 'IPrices'");

    [Fact]
    public Task Fix_all_adds_one_attribute_per_place() => FixVerifier.VerifyAllAsync<MissingTimeoutAnalyzer, TimeoutFixer>(
        """
        [Dependency]
        public interface IPrices
        {
            Task<decimal> {|RES101:GetAsync|}(string sku);
            Task<decimal> {|RES101:FindAsync|}(string sku);
        }

        public interface IStock
        {
            /// <summary>Reads.</summary>
            [Retry(Retry.Unbounded)]
            Task<decimal> {|RES101:GetAsync|}(string sku);

            [Obsolete]
            [Retry(1), Read] Task<decimal> {|RES101:FindAsync|}(string sku);

            [Timeout(Overrun = Overrun.Wait), Failover("a", "b", "c")]
            Task<decimal> {|RES101:ReadAsync|}(string sku);

            [Retry, Timeout(500)]
            Task<decimal> LoadAsync(string sku);
        }
        """,
        """
        [Timeout(10_000)]
        [Dependency]
        public interface IPrices
        {
            Task<decimal> GetAsync(string sku);
            Task<decimal> FindAsync(string sku);
        }

        public interface IStock
        {
            /// <summary>Reads.</summary>
            [Timeout(30_000, AttemptMs = 10_000)]
            [Retry(Retry.Unbounded)]
            Task<decimal> GetAsync(string sku);

            [Obsolete]
            [Timeout(21_000, AttemptMs = 10_000), Retry(1), Read] Task<decimal> FindAsync(string sku);

            [Timeout(30_000, AttemptMs = 10_000, Overrun = Overrun.Wait), Failover("a", "b", "c")]
            Task<decimal> ReadAsync(string sku);

            [Retry, Timeout(500)]
            Task<decimal> LoadAsync(string sku);
        }
        """);

    [Fact]
    public Task Fix_spells_the_attribute_as_the_file_can() => FixVerifier.VerifyAsync<MissingTimeoutAnalyzer, TimeoutFixer>(
        TestSolution.OfExactly(
            """
            namespace Shop
            {
                [Resilience.Dependency] public interface IPrices
                {
                    int {|RES101:Get|}(string sku);
                }
            }
            """),
        [
            """
            namespace Shop
            {
                [Resilience.Timeout(10_000), Resilience.Dependency] public interface IPrices
                {
                    int Get(string sku);
                }
            }
            """,
        ]);

    [Fact]
    public Task Fix_is_not_offered_where_the_timeout_is_switched_off() => FixVerifier.VerifyNoneAsync<MissingTimeoutAnalyzer, TimeoutFixer>(
        """
        [Timeout(500, Mode = PolicyMode.Off)]
        public interface IPrices
        {
            [Retry]
            Task<decimal> {|RES101:GetAsync|}(string sku);
        }
        """);

    [Fact]
    public Task Fix_bounds_the_method_that_alone_is_hedged() => FixVerifier.VerifyAllAsync<MissingTimeoutAnalyzer, TimeoutFixer>(
        """
        [Slo(99)]
        public interface IPrices
        {
            [Hedge(100)]
            Task<decimal> {|RES101:GetAsync|}(string sku);

            Task<decimal> FindAsync(string sku);
        }
        """,
        """
        [Slo(99)]
        public interface IPrices
        {
            [Timeout(10_000)]
            [Hedge(100)]
            Task<decimal> GetAsync(string sku);

            Task<decimal> FindAsync(string sku);
        }
        """);
}
