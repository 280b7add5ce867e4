using Resilience.Analyzers.Rules.Correctness;
using Resilience.TestKit.Verification;
using Xunit;

namespace Resilience.Analyzers.Tests.Rules.Correctness;

public sealed class UnsupportedMemberTests
{
    [Fact]
    public Task Members_that_cannot_be_proxied_are_reported_at_their_names() => AnalyzerVerifier.VerifyAsync<UnsupportedMemberAnalyzer>(
        """
        [Retry]
        public interface IStock
        {
            void {|RES001:Adjust|}(ref int left);
            bool {|RES001:TryGet|}(string sku, out int left);
            int {|RES001:Parse|}(ReadOnlySpan<char> text);
            ref int {|RES001:Slot|}(int index);
            Span<int> {|RES001:Slots|}();
            static abstract IStock {|RES001:Create|}();
            int Read(in DateTime at);
        }
        """);

    [Fact]
    public Task Members_without_a_policy_are_passed_over() => AnalyzerVerifier.VerifyAsync<UnsupportedMemberAnalyzer>(
        """
        public interface IStock
        {
            [Retry]
            int Get(string sku);

            bool TryGet(string sku, out int left);

            int Count { get; }

            event EventHandler Changed;

            static int Zero(ref int value) => value = 0;
        }
        """);

    [Fact]
    public Task A_policy_that_is_off_is_none() => AnalyzerVerifier.VerifyAsync<UnsupportedMemberAnalyzer>(
        """
        [Retry]
        public interface IStock
        {
            [Retry(Mode = PolicyMode.Off)]
            bool TryGet(string sku, out int left);
        }
        """);

    [Fact]
    public Task State_of_a_service_with_several_endpoints_is_reported() => AnalyzerVerifier.VerifyAsync<UnsupportedMemberAnalyzer>(
        """
        [Failover("a", "b")]
        public interface IStock
        {
            int {|RES001:Count|} { get; }
            event EventHandler {|RES001:Changed|};
            Task<int> GetAsync(string sku);
        }
        """,
        "'Count' cannot be proxied: the service has several endpoints, and it could mean any of them",
        "'Changed' cannot be proxied: the service has several endpoints, and it could mean any of them");

    [Fact]
    public Task An_inherited_member_is_reported_once_at_the_interface_that_guards_it() => AnalyzerVerifier.VerifyAsync<UnsupportedMemberAnalyzer>(
        """
        public interface ISource
        {
            bool TryGet(string sku, out int left);
        }

        [Retry]
        public interface {|RES001:IStock|} : ISource;

        [Timeout(100)]
        public interface IOther
        {
            bool {|RES001:TryFind|}(out int left);
        }

        [Retry]
        public interface IThird : IOther;
        """);

    [Fact]
    public Task Nothing_else_is_said_about_the_member() => AnalyzerVerifier.VerifyAsync(
        TestSolution.Of(
            """
            public interface IStock
            {
                [Retry(-5), CircuitBreaker, Fallback("Nowhere"), Idempotent("nothing"), Timeout(5, AttemptMs = 9)]
                bool {|RES001:TryGet|}(string sku, out int left);
            }
            """),
        AllRules.Analyzers);
}
