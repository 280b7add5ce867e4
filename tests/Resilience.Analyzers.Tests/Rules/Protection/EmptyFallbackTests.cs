using Resilience.Analyzers.Rules.Protection;
using Resilience.CodeFixes.Fixes.Protection;
using Resilience.TestKit.Verification;
using Xunit;

namespace Resilience.Analyzers.Tests.Rules.Protection;

public sealed class EmptyFallbackTests
{
    [Theory]
    [InlineData("Task<string?>", "string?", "null", "Fall back to null: add 'NoName'")]
    [InlineData("Task<int?>", "int?", "null", "Fall back to null: add 'NoName'")]
    [InlineData("string?", "string?", "null", "Fall back to null: add 'NoName'")]
    [InlineData("ValueTask<IReadOnlyList<string>>", "IReadOnlyList<string>", "[]", "Fall back to an empty collection: add 'NoName'")]
    [InlineData("Task<string[]>", "string[]", "[]", "Fall back to an empty collection: add 'NoName'")]
    [InlineData("Task<IReadOnlyDictionary<string, Uri?>>", "IReadOnlyDictionary<string, Uri?>", "new Dictionary<string, Uri?>()", "Fall back to an empty collection: add 'NoName'")]
    public Task Fix_adds_an_empty_answer_to_a_read(string type, string result, string answer, string title) => FixVerifier.VerifyAsync<MissingFallbackAnalyzer, EmptyFallbackFixer>(
        $$"""
        public interface INames
        {
            /// <summary>Reads.</summary>
            [Retry]
            {{type}} {|RES103:GetNameAsync|}(string sku, int number = 1, CancellationToken cancellationToken = default);

            int Count();
        }
        """,
        $$"""
        public interface INames
        {
            /// <summary>Reads.</summary>
            [Retry]
            [Fallback(nameof(NoName))]
            {{type}} GetNameAsync(string sku, int number = 1, CancellationToken cancellationToken = default);

            static {{result}} NoName(string sku, int number) => {{answer}};

            int Count();
        }
        """,
        title: title);

    [Fact]
    public Task Fix_names_the_method_after_the_service_where_the_operation_says_nothing() => FixVerifier.VerifyAsync<MissingFallbackAnalyzer, EmptyFallbackFixer>(
        """
        [Retry]
        public interface IRecommendations
        {
            Task<List<T>> {|RES103:GetAsync|}<T>(T like) where T : class;
        }
        """,
        """
        [Retry]
        public interface IRecommendations
        {
            [Fallback(nameof(NoRecommendations))]
            Task<List<T>> GetAsync<T>(T like) where T : class;

            static List<T> NoRecommendations<T>(T like) where T : class => [];
        }
        """);

    [Theory]
    [InlineData("Task<decimal> {|RES103:GetAsync|}(string sku);")]
    [InlineData("Task<string> {|RES103:GetAsync|}(string sku);")]
    [InlineData("Task {|RES103:CheckAsync|}(string sku);")]
    [InlineData("Task<string?> {|RES103:SaveAsync|}(string sku);")]
    [InlineData("IAsyncEnumerable<string> {|RES103:ListAsync|}(string sku);")]
    public Task Fix_is_not_offered_where_no_answer_would_be_honest(string operation) => FixVerifier.VerifyNoneAsync<MissingFallbackAnalyzer, EmptyFallbackFixer>(
        $$"""
        [Retry]
        public interface INames
        {
            {{operation}}
        }
        """);

    [Fact]
    public async Task Fix_is_never_applied_to_all() => Assert.Null(await FixVerifier.FixAllAsync(
        TestSolution.Of("[Retry] public interface INames { Task<string?> GetAsync(); }").Solution, [new MissingFallbackAnalyzer()], new EmptyFallbackFixer()));
}
