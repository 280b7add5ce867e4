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
    public Task Monitor_of_what_is_no_service_is_reported_with_what_to_name() => AnalyzerVerifier.VerifyAsync<NoEffectAnalyzer>(
        """
        public interface IMail { [Timeout(500)] Task SendAsync(); }
        [Slo(99)] public interface IStore<T> { Task SaveAsync(T item); }
        public interface IPlain { void Run(); }
        public sealed class Mail : IMail, IStore<int> { public Task SendAsync() => Task.CompletedTask; public Task SaveAsync(int item) => Task.CompletedTask; }

        [Monitors(typeof(IMail), {|RES005:typeof(string)|}, typeof(IStore<>), typeof(IStore<int>))]
        public sealed class Sink;

        [Monitors({|RES005:typeof(Mail)|})]
        public sealed class Board;

        [Monitors(new[] { {|RES005:typeof(IPlain)|}, {|RES005:typeof(int[])|} })]
        public sealed class Panel;

        [{|RES005:Monitors|}]
        public sealed class Screen;
        """,
        "[Monitors] has no effect here: 'string' is no service; name an interface that policies stand on",
        "[Monitors] has no effect here: services are watched, not the classes behind them; name 'IMail', 'IStore' instead of 'Mail'",
        "[Monitors] has no effect here: 'IPlain' is no service; name an interface that policies stand on",
        "[Monitors] has no effect here: 'int[]' is no service; name an interface that policies stand on",
        "[Monitors] has no effect here: it names no service; name each that is watched by its annotated interface");

    [Fact]
    public Task Monitor_of_no_service_at_all_is_removed() => FixVerifier.VerifyAsync<NoEffectAnalyzer, NoEffectFixer>(
        """
        [{|RES005:Monitors|}]
        public sealed class Screen;
        """,
        """
        public sealed class Screen;
        """);

    [Fact]
    public Task Which_service_a_monitor_meant_is_left_to_a_person() => FixVerifier.VerifyNoneAsync<NoEffectAnalyzer, NoEffectFixer>(
        """
        [Monitors({|RES005:typeof(string)|})]
        public sealed class Screen;
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
