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
