using Resilience.Analyzers.Rules.Correctness;
using Resilience.CodeFixes.Fixes.Correctness;
using Resilience.TestKit.Verification;
using Xunit;

namespace Resilience.Analyzers.Tests.Rules.Correctness;

public sealed class NoEffectTests
{
    [Fact]
    public Task Attributes_that_nothing_reads_are_reported() => AnalyzerVerifier.VerifyAsync<NoEffectAnalyzer>(
        """
        public class Prices
        {
            [{|RES005:Retry|}, Obsolete]
            public Task<int> GetAsync() => Task.FromResult(0);

            public int Count { [{|RES005:Timeout(5)|}] get; }

            public void Run()
            {
                [{|RES005:Resilience.CircuitBreaker|}]
                static void Inner() { }
                Inner();
            }
        }

        public interface IPrices
        {
            [Retry]
            Task<int> GetAsync();

            [{|RES005:Retry|}]
            static int Zero() => 0;

            [{|RES005:Operation("one")|}]
            private int One() => 1;

            [{|RES005:Timeout(5)|}]
            sealed int Two() => 2;

            int Count { [{|RES005:Timeout(5)|}] get; }

            [{|RES005:Slo(99)|}]
            private interface IHidden;
        }
        """);

    [Fact]
    public Task Failover_needs_two_different_endpoints() => AnalyzerVerifier.VerifyAsync<NoEffectAnalyzer>(
        """
        [{|RES005:Failover("a", "b", "a")|}]
        public interface ITwice
        {
            Task<int> GetAsync();
        }

        [{|RES005:Failover("a")|}]
        public interface IOne
        {
            Task<int> GetAsync();
        }

        [Failover("a", "b")]
        public interface ITwo
        {
            Task<int> GetAsync();
        }

        [Failover]
        public interface IFromRegistration
        {
            Task<int> GetAsync();

            [Failover("a", Mode = PolicyMode.Off)]
            Task<int> FindAsync();
        }
        """,
        "[Failover] has no effect here: the endpoint 'a' is named more than once",
        "[Failover] has no effect here: 'a' is the only endpoint, and there is no other to go to");

    [Fact]
    public Task Attributes_of_other_origin_are_not_meant() => AnalyzerVerifier.VerifyAsync<NoEffectAnalyzer>(
        """
        namespace Other
        {
            public sealed class RetryAttribute : Attribute;

            public class Prices
            {
                [Retry]
                public void Get() { }
            }
        }
        """);

    [Fact]
    public Task Fix_all_removes_the_attributes_and_leaves_the_rest() => FixVerifier.VerifyAllAsync<NoEffectAnalyzer, NoEffectFixer>(
        """
        public class Prices
        {
            /// <summary>Reads.</summary>
            [{|RES005:Retry|}]
            [{|RES005:Timeout(5)|}]
            public Task<int> GetAsync() => Task.FromResult(0);

            [{|RES005:Retry|}, Obsolete]
            public Task<int> FindAsync() => Task.FromResult(0);

            [Obsolete]
            [{|RES005:Retry|}]
            public int Count() => 0;
        }
        """,
        """
        public class Prices
        {
            /// <summary>Reads.</summary>
            public Task<int> GetAsync() => Task.FromResult(0);

            [Obsolete]
            public Task<int> FindAsync() => Task.FromResult(0);

            [Obsolete]
            public int Count() => 0;
        }
        """);

    [Fact]
    public Task Fix_names_each_endpoint_once() => FixVerifier.VerifyAsync<NoEffectAnalyzer, NoEffectFixer>(
        """
        [{|RES005:Failover("a", "b", "A", RecoveryThreshold = 2)|}]
        public interface IPrices
        {
            Task<int> GetAsync();
        }
        """,
        """
        [Failover("a", "b", RecoveryThreshold = 2)]
        public interface IPrices
        {
            Task<int> GetAsync();
        }
        """);

    [Theory]
    [InlineData("\"a\"")]
    [InlineData("\"a\", \"a\"")]
    public Task Fix_is_not_offered_where_one_endpoint_remains(string endpoints) => FixVerifier.VerifyNoneAsync<NoEffectAnalyzer, NoEffectFixer>(
        $$"""
        [{|RES005:Failover({{endpoints}})|}]
        public interface IPrices
        {
            Task<int> GetAsync();
        }
        """);
}
