using Resilience.Analyzers.Accepting;
using Resilience.TestKit.Verification;
using Xunit;

namespace Resilience.Analyzers.Tests.Accepting;

public sealed class AcceptedTests
{
    private const string Unwatched = "[Timeout(500)] public interface IPrices { Task<int> {|RES105:GetAsync|}(CancellationToken token); }";

    private static readonly string Silent = Unwatched.Replace("{|RES105:GetAsync|}", "GetAsync", StringComparison.Ordinal);

    [Theory]
    [InlineData("[Accepted(\"RES105\", \"counted by the gateway\")] ")]
    [InlineData("[assembly: Accepted(\"RES105\", \"counted by the gateway\")] ")]
    [InlineData("[Accepted(reason: \"counted by the gateway\", rule: \"RES105\"), Accepted(\"RES101\", \"none\")] ")]
    public Task Finding_with_a_reason_is_accepted(string accepted) => AnalyzerVerifier.VerifyAsync(TestSolution.Of(accepted + Silent), AllRules.Analyzers);

    [Theory]
    [InlineData("[Accepted(\"RES101\", \"another rule\")] ")]
    [InlineData("[Accepted(\"RES105\", {|RES002:\" \"|})] ")]
    [InlineData("[Accepted({|RES002:\"RES199\"|}, \"no such rule\")] ")]
    [InlineData("[Accepted({|RES002:\"RES002\"|}, \"an error stays one\")] ")]
    public Task Other_rules_and_blank_reasons_silence_nothing(string accepted) => AnalyzerVerifier.VerifyAsync(TestSolution.Of(accepted + Unwatched), AllRules.Analyzers);

    [Fact]
    public Task Message_says_what_is_missing() => AnalyzerVerifier.VerifyAsync<AcceptedReasonAnalyzer>(
        "[Accepted({|RES002:\"RES1\"|}, {|RES002:\"\"|})] public interface IPrices;",
        "[Accepted]: 'RES1' is no rule that can be accepted",
        "[Accepted]: without a reason nothing is accepted; say why the finding stays");

    [Fact]
    public Task Findings_that_follow_calls_are_accepted_on_methods_and_classes() => AnalyzerVerifier.VerifyAsync(
        TestSolution.Of(
            """
            [Retry, Slo(99, Degraded = DegradedCalls.Bad), Timeout(9_000), Fallback(nameof(No))]
            public interface IStock { Task<int> CountAsync(CancellationToken token); static int No() => 0; }

            [Slo(99, Degraded = DegradedCalls.Bad), Timeout(9_000), Fallback(nameof(No))]
            public interface IOrders
            {
                [Accepted("RES206", "the page waits for it")]
                [Timeout(1_000)]
                Task<int> GetAsync(CancellationToken token);

                [{|RES206:Timeout(2_000)|}]
                Task<int> FindAsync(CancellationToken token);

                static int No() => 0;
            }

            public sealed class Orders(IStock stock) : IOrders
            {
                public Task<int> GetAsync(CancellationToken token) => stock.CountAsync(token);
                public Task<int> FindAsync(CancellationToken token) => stock.CountAsync(token);

                [Accepted("RES502", "warms the pool only")]
                public Task WarmUpAsync() => GetAsync(default);

                public Task CoolDownAsync() => {|RES502:GetAsync|}(default);
            }
            """),
        AllRules.Analyzers);
}
