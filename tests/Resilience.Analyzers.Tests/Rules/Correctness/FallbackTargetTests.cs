using Resilience.Analyzers.Rules.Correctness;
using Resilience.TestKit.Verification;
using Xunit;

namespace Resilience.Analyzers.Tests.Rules.Correctness;

public sealed class FallbackTargetTests
{
    private const string Expected = "expected 'static decimal None(string sku)', if need be with the CancellationToken in its place, an Exception last";

    [Theory]
    [InlineData("static decimal None(int weight) => 0;", "No method 'None' fits 'GetAsync': " + Expected)]
    [InlineData("static string None(string sku) => sku;", "No method 'None' fits 'GetAsync': " + Expected)]
    [InlineData("decimal None(string sku);", "No method 'None' fits 'GetAsync': " + Expected)]
    [InlineData("static decimal None(Exception cause, string sku) => 0;", "No method 'None' fits 'GetAsync': " + Expected)]
    [InlineData("static decimal None(string sku) => 0; static decimal None(string sku, Exception cause) => 0;", "More than one method 'None' fits 'GetAsync'")]
    [InlineData("private static decimal None(string sku) => 0;", "'None' cannot be called by the proxy: make it accessible")]
    [InlineData("", "The interface has no method 'None': " + Expected)]
    public Task Method_that_does_not_fit_is_reported(string target, string message) => AnalyzerVerifier.VerifyAsync<FallbackTargetAnalyzer>(
        $$"""
        public interface IPrices
        {
            [Fallback({|RES003:"None"|})]
            Task<decimal> GetAsync(string sku, CancellationToken cancellationToken = default);

            {{target}}
        }
        """,
        message);

    [Theory]
    [InlineData("Task SaveAsync(string sku, decimal? price)", "static void None(string sku, decimal? price)")]
    [InlineData("IAsyncEnumerable<string?> ListAsync()", "static IAsyncEnumerable<string?> None()")]
    [InlineData("T Get<T>(T[] items)", "static T None<T>(T[] items)")]
    public Task Message_shows_the_method_that_would_fit(string operation, string expected) => AnalyzerVerifier.VerifyAsync<FallbackTargetAnalyzer>(
        $$"""
        public interface IPrices
        {
            [Fallback({|RES003:"None"|})]
            {{operation}};
        }
        """,
        $"The interface has no method 'None': expected '{expected}', if need be with an Exception last");

    [Theory]
    [InlineData("static decimal None(string sku) => 0;")]
    [InlineData("static decimal None(string sku, Exception cause) => 0;")]
    [InlineData("static Task<decimal> None(string sku, CancellationToken token) => Task.FromResult(0m);")]
    [InlineData("static ValueTask<decimal> None(string sku, CancellationToken token, Exception cause) => new(0m);")]
    [InlineData("static decimal None(string sku) => 0; static decimal None(int other) => 0;")]
    public Task Method_that_fits_is_fine(string target) => AnalyzerVerifier.VerifyAsync<FallbackTargetAnalyzer>(
        $$"""
        public interface IPrices
        {
            [Fallback(nameof(None))]
            Task<decimal> GetAsync(string sku, CancellationToken cancellationToken = default);

            {{target}}
        }
        """);

    [Fact]
    public Task Handler_must_implement_the_interface() => AnalyzerVerifier.VerifyAsync<FallbackTargetAnalyzer>(
        """
        [Fallback(typeof(Cached))]
        public interface IPrices
        {
            Task<decimal> GetAsync(string sku);

            [Fallback({|RES003:typeof(string)|})]
            Task<decimal> FindAsync(string sku);
        }

        public sealed class Cached : IPrices
        {
            public Task<decimal> GetAsync(string sku) => Task.FromResult(0m);
            public Task<decimal> FindAsync(string sku) => Task.FromResult(0m);
        }
        """,
        "'String' is no class that implements 'IPrices'");

    [Fact]
    public Task Last_good_result_is_never_keyed_implicitly() => AnalyzerVerifier.VerifyAsync<FallbackTargetAnalyzer>(
        """
        public interface IProfiles
        {
            [Fallback({|RES003:FallbackSource.LastGood|})]
            Task<string> GetAsync(string user, CancellationToken cancellationToken);

            [Fallback(FallbackSource.LastGood, KeyedBy = new[] { nameof(user) })]
            Task<string> FindAsync(string user, CancellationToken cancellationToken);

            [Fallback(FallbackSource.LastGood, KeyedBy = new string[0])]
            Task<string> GetMotdAsync(string language);

            [Fallback(FallbackSource.LastGood)]
            Task<string> GetRateAsync(CancellationToken cancellationToken);
        }
        """,
        "'GetAsync' takes parameters: name in KeyedBy those that tell one result from another, lest one caller's answer reach another (none: KeyedBy = new string[0])");

    [Fact]
    public Task Last_good_result_never_stands_in_for_a_write() => AnalyzerVerifier.VerifyAsync<FallbackTargetAnalyzer>(
        """
        [Fallback(FallbackSource.LastGood)]
        public interface IOrders
        {
            Task<int> GetAsync();
            Task<int> CreateAsync();

            [Fallback({|RES003:FallbackSource.LastGood|})]
            Task<int> PlaceAsync();

            [Fallback({|RES003:FallbackSource.LastGood|})]
            Task CheckAsync();
        }
        """,
        "'PlaceAsync' writes: no earlier result can stand in for it",
        "'CheckAsync' has no result that could be kept");
}
