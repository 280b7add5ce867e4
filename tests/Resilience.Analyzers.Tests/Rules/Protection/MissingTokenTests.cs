using Resilience.Analyzers.Rules.Protection;
using Resilience.CodeFixes.Fixes.Protection;
using Resilience.TestKit.Verification;
using Xunit;

namespace Resilience.Analyzers.Tests.Rules.Protection;

public sealed class MissingTokenTests
{
    [Fact]
    public Task Timed_operation_without_a_token_is_reported() => AnalyzerVerifier.VerifyAsync<MissingTokenAnalyzer>(
        """
        [Timeout(500)]
        public interface IPrices
        {
            Task<decimal> {|RES102:GetAsync|}(string sku);
            decimal {|RES102:Get|}(string sku);
            Task<decimal> FindAsync(CancellationToken early, string sku);

            [Timeout(0)]
            Task<decimal> LoadAsync(string sku);

            [Timeout(0, AttemptMs = 5)]
            IAsyncEnumerable<decimal> {|RES102:ListAsync|}();
        }
        """);

    [Fact]
    public Task Fix_adds_the_parameter_here_and_in_all_implementations() => FixVerifier.VerifyAsync<MissingTokenAnalyzer, TokenFixer>(
        TestSolution.OfTwoProjects(
            """
            [Timeout(500)]
            public interface IPrices
            {
                Task<decimal> {|RES102:GetAsync|}(
                    string sku,
                    int amount);
            }
            """,
            """
            public class Prices : IPrices
            {
                public virtual Task<decimal> GetAsync(string sku, int amount) => Task.FromResult(0m);
            }

            public sealed class Cheap : Prices
            {
                public override Task<decimal> GetAsync(string sku, int amount) => base.GetAsync(sku, amount);
            }

            public sealed class Hidden : IPrices
            {
                Task<decimal> IPrices.GetAsync(string sku, int amount) => Task.FromResult(0m);
            }

            public sealed class Basket(IPrices prices)
            {
                public string Name => nameof(prices.GetAsync);

                public Task<decimal> SumAsync() => prices.GetAsync("a", amount: 2);
            }
            """),
        [
            """
            [Timeout(500)]
            public interface IPrices
            {
                Task<decimal> GetAsync(
                    string sku,
                    int amount,
                    CancellationToken cancellationToken = default);
            }
            """,
            """
            public class Prices : IPrices
            {
                public virtual Task<decimal> GetAsync(string sku, int amount, CancellationToken cancellationToken = default) => Task.FromResult(0m);
            }

            public sealed class Cheap : Prices
            {
                public override Task<decimal> GetAsync(string sku, int amount, CancellationToken cancellationToken = default) => base.GetAsync(sku, amount);
            }

            public sealed class Hidden : IPrices
            {
                Task<decimal> IPrices.GetAsync(string sku, int amount, CancellationToken cancellationToken) => Task.FromResult(0m);
            }

            public sealed class Basket(IPrices prices)
            {
                public string Name => nameof(prices.GetAsync);

                public Task<decimal> SumAsync() => prices.GetAsync("a", amount: 2);
            }
            """,
        ]);

    [Fact]
    public Task Fix_all_collects_all_parameters_and_imports_their_type() => FixVerifier.VerifyAllAsync<MissingTokenAnalyzer, TokenFixer>(
        TestSolution.OfExactly(
            """
            using System.Threading.Tasks;
            using Resilience;

            namespace Shop;

            [Timeout(500)]
            public interface IPrices
            {
                Task<decimal> {|RES102:GetAsync|}();

                Task<decimal> {|RES102:FindAsync|}(string sku);
            }
            """,
            """
            using System.Threading.Tasks;

            namespace Shop;

            public sealed class Prices : IPrices
            {
                public Task<decimal> GetAsync() => FindAsync("a");

                public Task<decimal> FindAsync(string sku) => Task.FromResult(0m);
            }
            """),
        """
        using System.Threading;
        using System.Threading.Tasks;
        using Resilience;

        namespace Shop;

        [Timeout(500)]
        public interface IPrices
        {
            Task<decimal> GetAsync(CancellationToken cancellationToken = default);

            Task<decimal> FindAsync(string sku, CancellationToken cancellationToken = default);
        }
        """,
        """
        using System.Threading;
        using System.Threading.Tasks;

        namespace Shop;

        public sealed class Prices : IPrices
        {
            public Task<decimal> GetAsync(CancellationToken cancellationToken = default) => FindAsync("a");

            public Task<decimal> FindAsync(string sku, CancellationToken cancellationToken = default) => Task.FromResult(0m);
        }
        """);

    [Fact]
    public Task Fix_marks_the_parameter_of_an_iterator() => FixVerifier.VerifyAsync<MissingTokenAnalyzer, TokenFixer>(
        TestSolution.OfTwoProjects(
            """
            [Timeout(500)]
            public interface IPrices
            {
                IAsyncEnumerable<decimal> {|RES102:ListAsync|}(string sku);
            }
            """,
            """
            public sealed class Prices : IPrices
            {
                public async IAsyncEnumerable<decimal> ListAsync(string sku)
                {
                    await Task.Yield();
                    yield return 1m;
                }
            }

            public sealed class Cached(IPrices prices) : IPrices
            {
                public IAsyncEnumerable<decimal> ListAsync(string sku) => prices.ListAsync(sku);
            }
            """),
        [
            """
            [Timeout(500)]
            public interface IPrices
            {
                IAsyncEnumerable<decimal> ListAsync(string sku, CancellationToken cancellationToken = default);
            }
            """,
            """
            using System.Runtime.CompilerServices;

            public sealed class Prices : IPrices
            {
                public async IAsyncEnumerable<decimal> ListAsync(string sku, [EnumeratorCancellation] CancellationToken cancellationToken = default)
                {
                    await Task.Yield();
                    yield return 1m;
                }
            }

            public sealed class Cached(IPrices prices) : IPrices
            {
                public IAsyncEnumerable<decimal> ListAsync(string sku, CancellationToken cancellationToken = default) => prices.ListAsync(sku);
            }
            """,
        ]);

    [Fact]
    public Task Fix_spans_projects_of_different_frameworks() => FixVerifier.VerifyAsync<MissingTokenAnalyzer, TokenFixer>(
        TestSolution.OfTwoFrameworks(
            """
            [Timeout(500)]
            public interface IPrices
            {
                Task<decimal> {|RES102:GetAsync|}(string sku);
            }

            public abstract class Prices : IPrices
            {
                public abstract Task<decimal> GetAsync(string sku);
            }
            """,
            """
            public sealed class Cached(IPrices prices) : IPrices
            {
                public Task<decimal> GetAsync(string sku) => prices.GetAsync(sku);
            }

            public sealed class Fixed : Prices
            {
                public override Task<decimal> GetAsync(string sku) => Task.FromResult(1m);
            }
            """),
        [
            """
            [Timeout(500)]
            public interface IPrices
            {
                Task<decimal> GetAsync(string sku, CancellationToken cancellationToken = default);
            }

            public abstract class Prices : IPrices
            {
                public abstract Task<decimal> GetAsync(string sku, CancellationToken cancellationToken = default);
            }
            """,
            """
            public sealed class Cached(IPrices prices) : IPrices
            {
                public Task<decimal> GetAsync(string sku, CancellationToken cancellationToken = default) => prices.GetAsync(sku);
            }

            public sealed class Fixed : Prices
            {
                public override Task<decimal> GetAsync(string sku, CancellationToken cancellationToken = default) => Task.FromResult(1m);
            }
            """,
        ]);

    [Theory]
    [InlineData("public sealed class Basket { public Func<string, Task<decimal>> Use(IPrices prices) => prices.GetAsync; }")]
    [InlineData("public sealed class Basket { public Func<string, Task<decimal>> Use(Prices prices) => prices.GetAsync; }")]
    [InlineData("public interface IOther { Task<decimal> GetAsync(string sku); } public sealed class Both : Prices, IOther;")]
    public Task Fix_is_not_offered_where_a_project_of_another_framework_would_break(string use) => FixVerifier.VerifyNoneAsync<MissingTokenAnalyzer, TokenFixer>(
        TestSolution.OfTwoFrameworks(
            """
            [Timeout(500)]
            public interface IPrices
            {
                Task<decimal> {|RES102:GetAsync|}(string sku);
            }

            public class Prices : IPrices
            {
                public Task<decimal> GetAsync(string sku) => Task.FromResult(0m);
            }
            """,
            use));

    [Fact]
    public Task Fix_documents_the_parameter_where_the_others_are_documented() => FixVerifier.VerifyAsync<MissingTokenAnalyzer, TokenFixer>(
        """
        [Timeout(500)]
        public interface IPrices
        {
            /// <summary>The price.</summary>
            /// <param name="sku">What is priced.</param>
            /// <returns>The price.</returns>
            Task<decimal> {|RES102:GetAsync|}(string sku);
        }

        public sealed class Prices : IPrices
        {
            /// <inheritdoc/>
            public Task<decimal> GetAsync(string sku) => Task.FromResult(0m);
        }
        """,
        """
        [Timeout(500)]
        public interface IPrices
        {
            /// <summary>The price.</summary>
            /// <param name="sku">What is priced.</param>
            /// <param name="cancellationToken">Ends the call early.</param>
            /// <returns>The price.</returns>
            Task<decimal> GetAsync(string sku, CancellationToken cancellationToken = default);
        }

        public sealed class Prices : IPrices
        {
            /// <inheritdoc/>
            public Task<decimal> GetAsync(string sku, CancellationToken cancellationToken = default) => Task.FromResult(0m);
        }
        """);

    [Theory]
    [InlineData("public Func<string, Task<decimal>> Use(IPrices prices) => prices.GetAsync;")]
    [InlineData("public IEnumerable<Task<decimal>> Use(IPrices prices, string[] skus) => skus.Select(prices.GetAsync);")]
    [InlineData("public System.Linq.Expressions.Expression<Func<IPrices, object>> Use() => prices => prices.GetAsync(\"a\");")]
    [InlineData("/// <summary>Calls <see cref=\"IPrices.GetAsync(string)\"/>.</summary>\n    public void Use() { }")]
    [InlineData("public Func<string, Task<decimal>> Use(Prices prices) => prices.GetAsync;")]
    public Task Fix_is_not_offered_where_a_use_would_break(string use) => FixVerifier.VerifyNoneAsync<MissingTokenAnalyzer, TokenFixer>(
        $$"""
        [Timeout(500)]
        public interface IPrices
        {
            Task<decimal> {|RES102:GetAsync|}(string sku);
        }

        public sealed class Prices : IPrices
        {
            public Task<decimal> GetAsync(string sku) => Task.FromResult(0m);
        }

        public sealed class Basket
        {
            {{use}}
        }
        """);

    [Theory]
    [InlineData("Task<decimal> {|RES102:GetAsync|}(params string[] skus);")]
    [InlineData("Task<decimal> {|RES102:GetAsync|}(int cancellationToken);")]
    [InlineData("Task<decimal> {|RES102:GetAsync|}(string sku); Task<decimal> GetAsync(string sku, CancellationToken token);")]
    [InlineData("Task<decimal> {|RES102:GetAsync|}(string sku); [Timeout(0)] Task<decimal> GetAsync(string sku, int amount = 1);")]
    public Task Fix_is_not_offered_where_the_signature_does_not_allow_it(string operation) => FixVerifier.VerifyNoneAsync<MissingTokenAnalyzer, TokenFixer>(
        $$"""
        [Timeout(500)]
        public interface IPrices
        {
            {{operation}}
        }
        """);

    [Fact]
    public Task Fix_is_not_offered_where_an_implementation_serves_another_interface_too() => FixVerifier.VerifyNoneAsync<MissingTokenAnalyzer, TokenFixer>(
        """
        [Timeout(500)]
        public interface IPrices
        {
            Task<decimal> {|RES102:GetAsync|}(string sku);
        }

        public interface IOther
        {
            Task<decimal> GetAsync(string sku);
        }

        public sealed class Prices : IPrices, IOther
        {
            public Task<decimal> GetAsync(string sku) => Task.FromResult(0m);
        }
        """);
}
