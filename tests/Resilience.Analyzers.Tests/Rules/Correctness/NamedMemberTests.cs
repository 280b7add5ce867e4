using Resilience.Analyzers.Rules.Correctness;
using Resilience.TestKit.Verification;
using Xunit;

namespace Resilience.Analyzers.Tests.Rules.Correctness;

public sealed class NamedMemberTests
{
    [Fact]
    public Task What_is_named_must_be_there_and_fit() => AnalyzerVerifier.VerifyAsync<NamedMemberAnalyzer>(
        """
        public interface ILedger
        {
            [Idempotent({|RES004:"requestId"|})]
            Task PostAsync(int amount, Guid id);

            [Idempotent({|RES004:"token"|})]
            Task PayAsync(int amount, CancellationToken token);

            [Failure(When = {|RES004:nameof(IsBad)|})]
            Task<int> GetAsync();

            [Failure(When = {|RES004:"Nowhere"|})]
            Task<int> FindAsync();

            [Retry(RetryAfter = {|RES004:nameof(IsBad)|})]
            Task<int> ReadAsync();

            [Fallback(FallbackSource.LastGood, KeyedBy = {|RES004:new[] { "sku", "user" }|})]
            Task<int> LoadAsync(string sku);

            static bool IsBad(string text) => text.Length == 0;
        }
        """,
        "'PostAsync' has no parameter 'requestId' that could be a key",
        "'PayAsync' has no parameter 'token' that could be a key",
        "'IsBad' must be a static method that takes one parameter, the Exception or the result, and returns bool",
        "The interface has no method 'Nowhere'",
        "'IsBad' must be a static method that takes one parameter, the Exception, and returns TimeSpan?",
        "'LoadAsync' has no parameter 'user' that could be a key");

    [Fact]
    public Task What_fits_is_fine() => AnalyzerVerifier.VerifyAsync<NamedMemberAnalyzer>(
        """
        [Failure(When = nameof(IsBad)), Retry(RetryAfter = nameof(After)), Idempotent("id")]
        public interface ILedger
        {
            Task PostAsync(int amount, Guid id);

            Task<string> GetAsync();

            [Fallback(FallbackSource.LastGood, KeyedBy = new[] { nameof(sku) })]
            Task<int> LoadAsync(string sku);

            static bool IsBad(string text) => text.Length == 0;
            static TimeSpan? After(Exception cause) => null;
        }
        """);

    [Fact]
    public Task Key_on_an_interface_is_asked_of_its_writes() => AnalyzerVerifier.VerifyAsync<NamedMemberAnalyzer>(
        """
        [Idempotent({|RES004:"id"|})]
        public interface ILedger
        {
            Task<int> GetAsync();
            Task PostAsync(int amount, Guid id);
            Task DeleteAsync(int amount);
            Task RemoveAsync(int amount);
        }
        """,
        "'DeleteAsync' has no parameter 'id' that could be a key");

    [Fact]
    public Task Parameter_that_cannot_say_where_a_call_goes_is_reported_at_it() => AnalyzerVerifier.VerifyAsync<NamedMemberAnalyzer>(
        """
        [Failover("a", "b")]
        public interface ICarts
        {
            Task<int> GetAsync([RouteKey] string customer, [Region] string? region, CancellationToken cancellationToken = default);

            Task<int> FindAsync([RouteKey] string first, [RouteKey] string {|RES004:second|});

            Task<int> ListAsync([RouteKey] CancellationToken {|RES004:cancellationToken|});

            Task<int> CountAsync([Region] int {|RES004:region|});

            Task<int> LoadAsync([Region] string from, [Region] string {|RES004:to|});
        }
        """,
        "'FindAsync' has more than one [RouteKey]",
        "'cancellationToken' cannot be the [RouteKey]",
        "'region' cannot be the [Region]: it must be a string",
        "'LoadAsync' has more than one [Region]");
}
