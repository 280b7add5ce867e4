using Resilience.Analyzers.Rules.Composition;
using Resilience.CodeFixes.Fixes.Composition;
using Resilience.TestKit.Verification;
using Xunit;

namespace Resilience.Analyzers.Tests.Rules.Composition;

public sealed class EndlessQueueTests
{
    [Theory]
    [InlineData("Bulkhead(4, QueueLimit = {|RES209:500|})")]
    [InlineData("Bulkhead(4, QueueLimit = {|RES209:500|}, MaxWaitMs = 0)")]
    [InlineData("Bulkhead(4, QueueLimit = {|RES209:1|}), Timeout(0)")]
    [InlineData("Bulkhead(4, QueueLimit = {|RES209:1|}), Timeout(500, Mode = PolicyMode.Off)")]
    public Task Queue_that_nothing_ends_is_reported_once(string attributes) => AnalyzerVerifier.VerifyAsync<EndlessQueueAnalyzer>(
        $$"""
        [{{attributes}}]
        public interface IBuffer
        {
            Task WriteAsync(int reading);
            Task FlushAsync();
            void Clear();
        }
        """,
        "WriteAsync, FlushAsync may wait for a slot as long as it takes: neither MaxWaitMs nor a timeout ends the wait");

    [Theory]
    [InlineData("Bulkhead(4)")]
    [InlineData("Bulkhead(4, QueueLimit = 500, MaxWaitMs = 100)")]
    [InlineData("Bulkhead(4, QueueLimit = 500), Timeout(500)")]
    [InlineData("Bulkhead(4, QueueLimit = 500), Timeout(AttemptMs = 500)")]
    [InlineData("Bulkhead(4, QueueLimit = 500, Mode = PolicyMode.Off)")]
    [InlineData("Bulkhead(0, QueueLimit = 500)")]
    public Task Queue_that_ends_is_fine(string attributes) => AnalyzerVerifier.VerifyAsync<EndlessQueueAnalyzer>(
        $$"""
        [{{attributes}}]
        public interface IBuffer
        {
            Task WriteAsync(int reading);
        }
        """);

    [Fact]
    public Task Fix_all_bounds_the_wait() => FixVerifier.VerifyAllAsync<EndlessQueueAnalyzer, QueueWaitFixer>(
        """
        [Bulkhead(4, QueueLimit = {|RES209:500|})]
        public interface IBuffer
        {
            Task WriteAsync(int reading);

            [Bulkhead(2, QueueLimit = {|RES209:10|}, MaxWaitMs = 0)]
            Task FlushAsync();

            [Bulkhead(1)]
            Task ClearAsync();
        }
        """,
        """
        [Bulkhead(4, QueueLimit = 500, MaxWaitMs = 10_000)]
        public interface IBuffer
        {
            Task WriteAsync(int reading);

            [Bulkhead(2, QueueLimit = 10, MaxWaitMs = 10_000)]
            Task FlushAsync();

            [Bulkhead(1)]
            Task ClearAsync();
        }
        """);

    [Fact]
    public Task Fix_is_not_offered_where_the_method_says_that_there_is_no_bound() => FixVerifier.VerifyNoneAsync<EndlessQueueAnalyzer, QueueWaitFixer>(
        """
        [Bulkhead(4, QueueLimit = {|RES209:500|})]
        public interface IBuffer
        {
            [Bulkhead(2, MaxWaitMs = 0)]
            Task FlushAsync();
        }
        """);
}
