using Resilience.Analyzers.Rules.Composition;
using Resilience.CodeFixes.Fixes.Composition;
using Resilience.TestKit.Verification;
using Xunit;

namespace Resilience.Analyzers.Tests.Rules.Composition;

public sealed class MissingJitterTests
{
    [Fact]
    public Task Retries_in_step_are_reported_once_at_the_argument() => AnalyzerVerifier.VerifyAsync<MissingJitterAnalyzer>(
        """
        [Retry(Jitter = {|RES208:Jitter.None|})]
        public interface IPrices
        {
            Task<decimal> GetAsync(string sku);

            [Retry(3)]
            Task<decimal> FindAsync(string sku);

            [Retry(3, Jitter = Jitter.Full)]
            Task<decimal> ReadAsync(string sku);
        }
        """);

    [Theory]
    [InlineData("Retry(0, Jitter = Jitter.None)")]
    [InlineData("Retry(3, DelayMs = 0, Jitter = Jitter.None)")]
    [InlineData("Retry(3, Jitter = Jitter.None, Mode = PolicyMode.Off)")]
    public Task Retries_that_do_not_happen_or_wait_are_fine(string retry) => AnalyzerVerifier.VerifyAsync<MissingJitterAnalyzer>(
        $$"""
        [{{retry}}]
        public interface IPrices
        {
            Task<decimal> GetAsync(string sku);
        }
        """);

    [Fact]
    public Task Fix_all_restores_jitter_under_an_interface_without() => FixVerifier.VerifyAllAsync<MissingJitterAnalyzer, JitterFixer>(
        """
        [Retry(Jitter = {|RES208:Jitter.None|})]
        public interface IPrices
        {
            Task<decimal> GetAsync(string sku);

            [Retry(3, Jitter = {|RES208:Jitter.None|}, DelayMs = 50)]
            Task<decimal> FindAsync(string sku);
        }
        """,
        """
        [Retry]
        public interface IPrices
        {
            Task<decimal> GetAsync(string sku);

            [Retry(3, Jitter = Jitter.Full, DelayMs = 50)]
            Task<decimal> FindAsync(string sku);
        }
        """);

    [Fact]
    public Task Fix_all_removes_the_argument() => FixVerifier.VerifyAllAsync<MissingJitterAnalyzer, JitterFixer>(
        """
        public interface IPrices
        {
            [Retry(3, Jitter = {|RES208:Jitter.None|}, DelayMs = 50)]
            Task<decimal> GetAsync(string sku);

            [Retry(Jitter = {|RES208:Jitter.None|})]
            Task<decimal> FindAsync(string sku);
        }
        """,
        """
        public interface IPrices
        {
            [Retry(3, DelayMs = 50)]
            Task<decimal> GetAsync(string sku);

            [Retry]
            Task<decimal> FindAsync(string sku);
        }
        """);
}
