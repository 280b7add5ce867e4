using Resilience.Analyzers.Rules.Composition;
using Resilience.TestKit.Verification;
using Xunit;

namespace Resilience.Analyzers.Tests.Rules.Composition;

public sealed class DeterministicRetryTests
{
    [Theory]
    [InlineData("[typeof(HttpRequestException), {|RES207:typeof(ArgumentException)|}]")]
    [InlineData("[{|RES207:typeof(ArgumentNullException)|}]")]
    [InlineData("new[] { typeof(IOException), {|RES207:typeof(System.Text.Json.JsonException)|} }")]
    [InlineData("new Type[] { {|RES207:typeof(FormatException)|} }")]
    [InlineData("[{|RES207:typeof(PlatformNotSupportedException)|}]")]
    [InlineData("[{|RES207:typeof(InvalidCastException)|}]")]
    [InlineData("[{|RES207:typeof(NotImplementedException)|}]")]
    [InlineData("[{|RES207:typeof(NullReferenceException)|}]")]
    public Task Failure_that_comes_again_is_noted_once_at_its_type(string on) => AnalyzerVerifier.VerifyAsync<DeterministicRetryAnalyzer>(
        $$"""
        [Retry(2, On = {{on}})]
        public interface IPrices
        {
            Task<decimal> GetAsync(string sku);
            Task<decimal> FindAsync(string sku);
        }
        """);

    [Theory]
    [InlineData("Retry")]
    [InlineData("Retry(On = [typeof(HttpRequestException), typeof(IOException), typeof(InvalidOperationException), typeof(Exception)])")]
    [InlineData("Retry(0, On = [typeof(FormatException)])")]
    [InlineData("Retry(On = [typeof(FormatException)], Mode = PolicyMode.Off)")]
    [InlineData("Retry(On = [typeof(ArgumentNullException)], Except = [typeof(ArgumentException)])")]
    [InlineData("Retry(Except = [typeof(ArgumentException)])")]
    [InlineData("Retry(On = [typeof(FormatException)]), Failure(Except = [typeof(FormatException)])")]
    [InlineData("Retry(On = [typeof(FormatException)]), Failure(On = [typeof(IOException)])")]
    [InlineData("Retry(On = [typeof(Other.JsonException)])")]
    public Task Failure_that_may_get_better_or_is_not_retried_is_fine(string attributes) => AnalyzerVerifier.VerifyAsync<DeterministicRetryAnalyzer>(
        $$"""
        [{{attributes}}]
        public interface IPrices
        {
            Task<decimal> GetAsync(string sku);
        }

        namespace Other
        {
            public sealed class JsonException : Exception;
        }
        """);

    [Fact]
    public Task One_operation_that_retries_it_is_enough() => AnalyzerVerifier.VerifyAsync<DeterministicRetryAnalyzer>(
        """
        [Retry(On = [{|RES207:typeof(FormatException)|}])]
        public interface IPrices
        {
            [Failure(Except = [typeof(FormatException)])]
            Task<decimal> GetAsync(string sku);

            [Retry(1)]
            Task<decimal> FindAsync(string sku);
        }
        """,
        "FormatException says that this call cannot succeed: the same arguments fail the same way again");
}
