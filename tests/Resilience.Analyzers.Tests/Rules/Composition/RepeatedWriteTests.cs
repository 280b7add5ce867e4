using Microsoft.CodeAnalysis;
using Resilience.Analyzers.Rules.Composition;
using Resilience.CodeFixes.Fixes.Composition;
using Resilience.TestKit.Verification;
using Xunit;

namespace Resilience.Analyzers.Tests.Rules.Composition;

public sealed class RepeatedWriteTests
{
    [Fact]
    public Task Repeated_writes_are_reported() => AnalyzerVerifier.VerifyAsync<RepeatedWriteAnalyzer>(
        """
        [Retry]
        public interface IPayments
        {
            [Write]
            Task {|RES201:SettleAsync|}(int amount);

            Task {|RES201:ChargeAsync|}(int amount);
            Task {|RES201:Set_Limit|}(int amount);

            Task SettingsAsync(int amount);
            Task PostponeAsync(int amount);

            [Read]
            Task PostAsync(int amount);

            [Idempotent]
            Task PayAsync(int amount);

            [Retry(0)]
            Task RefundAsync(int amount);
        }

        [Failover("a", "b")]
        public interface ILedger
        {
            Task {|RES201:PostAsync|}(int amount);

            [Retry(0)]
            Task PutAsync(int amount);
        }
        """);

    [Theory]
    [InlineData("Retry(1)", "its retry repeats, at the same endpoint, an attempt that timed out and may have gone through")]
    [InlineData("Retry(1, Mode = PolicyMode.Observe)", "its retry would repeat, at the same endpoint, an attempt that timed out and may have gone through")]
    [InlineData("Failover(\"a\", \"b\")", "its failover moves only what was certainly not sent, and does not help after a timeout")]
    [InlineData("Hedge(50)", "its hedge never starts")]
    [InlineData("Retry(1), Failover(\"a\", \"b\"), Hedge(50)", "its retry repeats, at the same endpoint, an attempt that timed out and may have gone through; its hedge never starts")]
    public Task Message_says_what_comes_of_it(string attributes, string consequence) => AnalyzerVerifier.VerifyAsync<RepeatedWriteAnalyzer>(
        $$"""
        [{{attributes}}]
        public interface IPayments
        {
            Task {|RES201:ChargeAsync|}(int amount);
        }
        """,
        $"'ChargeAsync' writes, and nothing says that it may run twice: {consequence}");

    [Fact]
    public async Task Marked_writes_are_warned_of_and_named_ones_noted()
    {
        var found = await TestSolution.DiagnoseAsync(
            TestSolution.Of("[Retry] public interface IPayments { [Write] int Settle(); int Pay(); }").Solution, [new RepeatedWriteAnalyzer()]);
        Assert.Equal([DiagnosticSeverity.Warning, DiagnosticSeverity.Info], found.Select(static diagnostic => diagnostic.Severity));
    }

    [Fact]
    public Task First_fix_removes_the_retry() => FixVerifier.VerifyAllAsync<RepeatedWriteAnalyzer, RepeatedWriteFixer>(
        """
        public interface IPayments
        {
            [Timeout(500), Retry(3)]
            Task {|RES201:ChargeAsync|}(int amount);
        }

        [Retry]
        public interface ILedger
        {
            /// <summary>Writes.</summary>
            Task {|RES201:PostAsync|}(int amount);

            [Retry(5, DelayMs = 10)]
            Task {|RES201:PutAsync|}(int amount);
        }

        public interface IStock
        {
            [Failover("a", "b"), Retry(2)]
            Task {|RES201:ReserveAsync|}(int amount);
        }

        public interface IOnly
        {
            [Retry(2)]
            Task {|RES201:ReserveAsync|}(int amount);
        }
        """,
        """
        public interface IPayments
        {
            [Timeout(500)]
            Task ChargeAsync(int amount);
        }

        [Retry]
        public interface ILedger
        {
            /// <summary>Writes.</summary>
            [Retry(0)]
            Task PostAsync(int amount);

            [Retry(0)]
            Task PutAsync(int amount);
        }

        public interface IStock
        {
            [Failover("a", "b"), Retry(0)]
            Task ReserveAsync(int amount);
        }

        public interface IOnly
        {
            [Retry(0)]
            Task ReserveAsync(int amount);
        }
        """);

    [Fact]
    public Task Hedged_writes_are_reported() => AnalyzerVerifier.VerifyAsync<RepeatedWriteAnalyzer>(
        """
        [Hedge(100)]
        public interface IPayments
        {
            Task {|RES201:ChargeAsync|}(int amount);

            [Idempotent]
            Task PayAsync(int amount);

            [Hedge(0, Mode = PolicyMode.Off)]
            Task RefundAsync(int amount);

            void Book(int amount);
        }
        """);

    [Fact]
    public Task First_fix_stops_hedges_and_retries_alike() => FixVerifier.VerifyAllAsync<RepeatedWriteAnalyzer, RepeatedWriteFixer>(
        """
        public interface IPayments
        {
            [Timeout(500), Hedge(100)]
            Task {|RES201:ChargeAsync|}(int amount);

            [Timeout(500), Retry(3), Hedge(100)]
            Task {|RES201:PayAsync|}(int amount);
        }

        [Hedge(100)]
        public interface ILedger
        {
            Task {|RES201:PostAsync|}(int amount);

            [Hedge(50)]
            Task {|RES201:PutAsync|}(int amount);
        }

        [Retry, Hedge(100)]
        public interface IOrders
        {
            [Write]
            Task {|RES201:ShipAsync|}(int amount);

            [Hedge(50)]
            Task {|RES201:PlaceAsync|}(int amount);
        }

        public interface IStock
        {
            [Failover("a", "b"), Hedge(100)]
            Task {|RES201:ReserveAsync|}(int amount);
        }

        public interface IOnly
        {
            [Hedge(100)]
            Task {|RES201:ReserveAsync|}(int amount);
        }

        public interface IBoth
        {
            [Retry(2)]
            [Hedge(100)]
            Task {|RES201:ReserveAsync|}(int amount);
        }
        """,
        """
        public interface IPayments
        {
            [Timeout(500)]
            Task ChargeAsync(int amount);

            [Timeout(500)]
            Task PayAsync(int amount);
        }

        [Hedge(100)]
        public interface ILedger
        {
            [Hedge(0, Mode = PolicyMode.Off)]
            Task PostAsync(int amount);

            [Hedge(0, Mode = PolicyMode.Off)]
            Task PutAsync(int amount);
        }

        [Retry, Hedge(100)]
        public interface IOrders
        {
            [Retry(0)]
            [Hedge(0, Mode = PolicyMode.Off)]
            [Write]
            Task ShipAsync(int amount);

            [Retry(0)]
            [Hedge(0, Mode = PolicyMode.Off)]
            Task PlaceAsync(int amount);
        }

        public interface IStock
        {
            [Retry(0)]
            [Failover("a", "b")]
            Task ReserveAsync(int amount);
        }

        public interface IOnly
        {
            [Hedge(0, Mode = PolicyMode.Off)]
            Task ReserveAsync(int amount);
        }

        public interface IBoth
        {
            [Retry(0)]
            Task ReserveAsync(int amount);
        }
        """);

    [Fact]
    public Task Fix_is_only_the_promise_where_the_failover_repeats_and_retries_are_switched_off() => FixVerifier.VerifyAsync<RepeatedWriteAnalyzer, RepeatedWriteFixer>(
        """
        [Retry(Mode = PolicyMode.Off), Failover("a", "b")]
        public interface IStock
        {
            [Hedge(100)]
            Task {|RES201:ReserveAsync|}(int amount);
        }
        """,
        """
        [Retry(Mode = PolicyMode.Off), Failover("a", "b")]
        public interface IStock
        {
            [Hedge(100)]
            [Idempotent]
            Task ReserveAsync(int amount);
        }
        """,
        title: "Add [Idempotent] to 'ReserveAsync'");

    [Fact]
    public Task Names_are_written_in_full_where_nothing_is_imported() => FixVerifier.VerifyAsync<RepeatedWriteAnalyzer, RepeatedWriteFixer>(
        TestSolution.OfExactly(
            """
            [Resilience.Hedge(100)]
            public interface IPayments
            {
                System.Threading.Tasks.Task {|RES201:ChargeAsync|}(int amount);
            }
            """),
        [
            """
            [Resilience.Hedge(100)]
            public interface IPayments
            {
                [Resilience.Hedge(0, Mode = Resilience.PolicyMode.Off)]
                System.Threading.Tasks.Task ChargeAsync(int amount);
            }
            """,
        ],
        title: "Do not hedge 'ChargeAsync': add [Hedge(0, Mode = PolicyMode.Off)]");

    [Fact]
    public Task Second_fix_promises_that_repeating_does_no_harm() => FixVerifier.VerifyAsync<RepeatedWriteAnalyzer, RepeatedWriteFixer>(
        """
        public interface IPayments
        {
            [Retry(3)]
            Task {|RES201:ChargeAsync|}(int amount);
        }
        """,
        """
        public interface IPayments
        {
            [Retry(3)]
            [Idempotent]
            Task ChargeAsync(int amount);
        }
        """,
        index: 1,
        title: "Add [Idempotent] to 'ChargeAsync'");

    [Fact]
    public Task Promise_is_never_made_for_all() => FixVerifier.VerifyJudgementAsync<RepeatedWriteAnalyzer, RepeatedWriteFixer>(
        "[Retry] public interface IPayments { Task ChargeAsync(int amount); Task PayAsync(int amount); }", index: 1);
}
