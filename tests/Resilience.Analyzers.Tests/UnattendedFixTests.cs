using Microsoft.CodeAnalysis;
using Resilience.TestKit.Verification;
using Xunit;

namespace Resilience.Analyzers.Tests;

/// <summary>Applies the first fix of every rule to all findings, twice, as <c>dotnet format analyzers</c> does.</summary>
public sealed class UnattendedFixTests
{
    private const string Before = """
        [Retry]
        [CircuitBreaker]
        public interface IPrices
        {
            Task<decimal> GetAsync(string sku);

            Task<IReadOnlyList<decimal>> ListAsync(string sku, int count);
        }

        public interface IStock
        {
            /// <summary>How many are left.</summary>
            [Retry(4)]
            Task<int> CountAsync(string sku);

            [CircuitBreaker]
            Task ReserveAsync(string sku);
        }

        public sealed class Prices : IPrices
        {
            public Task<decimal> GetAsync(string sku) => Task.FromResult(1m);

            public Task<IReadOnlyList<decimal>> ListAsync(string sku, int count) => Task.FromResult<IReadOnlyList<decimal>>([]);
        }
        """;

    private const string After = """
        [Slo(99.9)]
        [Timeout(31_000, AttemptMs = 10_000)]
        [Retry]
        [CircuitBreaker]
        public interface IPrices
        {
            Task<decimal> {|RES103:GetAsync|}(string sku, CancellationToken cancellationToken = default);

            Task<IReadOnlyList<decimal>> {|RES103:ListAsync|}(string sku, int count, CancellationToken cancellationToken = default);
        }

        [Slo(99.9)]
        public interface IStock
        {
            /// <summary>How many are left.</summary>
            [Timeout(53_000, AttemptMs = 10_000)]
            [Retry(4)]
            Task<int> {|RES103:CountAsync|}(string sku, CancellationToken cancellationToken = default);

            [Timeout(10_000)]
            [CircuitBreaker]
            Task {|RES103:ReserveAsync|}(string sku, CancellationToken cancellationToken = default);
        }

        public sealed class Prices : IPrices
        {
            public Task<decimal> GetAsync(string sku, CancellationToken cancellationToken = default) => Task.FromResult(1m);

            public Task<IReadOnlyList<decimal>> ListAsync(string sku, int count, CancellationToken cancellationToken = default) => Task.FromResult<IReadOnlyList<decimal>>([]);
        }
        """;

    [Fact]
    public async Task An_interface_with_retry_and_breaker_only_is_told_what_it_lacks()
    {
        var found = await TestSolution.DiagnoseAsync(TestSolution.Of(Before).Solution, AllRules.Analyzers);
        Assert.Equal(["RES101", "RES103", "RES104", "RES105"], found.Select(static diagnostic => diagnostic.Id).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_is_left_after_two_rounds_is_what_a_person_must_decide()
    {
        var solution = TestSolution.Of(Before).Solution;
        for (var round = 0; round < 2; round++)
        {
            foreach (var fixer in AllRules.Fixers)
            {
                solution = await FixVerifier.FixAllAsync(solution, AllRules.Analyzers, fixer) ?? solution;
            }
        }

        var expected = TestSolution.Of(After);
        Assert.Equal(await TextOfAsync(expected.Solution), await TextOfAsync(solution));
        await AnalyzerVerifier.VerifyAsync(expected, AllRules.Analyzers);
    }

    private static async Task<string> TextOfAsync(Solution solution) =>
        (await solution.Projects.Single().Documents.Last().GetTextAsync()).ToString();
}
