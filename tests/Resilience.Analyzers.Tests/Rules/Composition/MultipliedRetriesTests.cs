using Resilience.Analyzers.Rules.Composition;
using Resilience.CodeFixes.Fixes.Composition;
using Resilience.TestKit.Verification;
using Xunit;

namespace Resilience.Analyzers.Tests.Rules.Composition;

public sealed class MultipliedRetriesTests
{
    private const string Stock = """
        public interface IStock
        {
            [Retry(3)]
            Task<int> CountAsync(string sku);

            [Retry(3), Fallback(nameof(None))]
            Task<int> GuessAsync(string sku);

            static int None(string sku) => 0;
        }

        public interface IPrices
        {
            Task<decimal> GetAsync(string sku);

            [Timeout(5_000)]
            Task<decimal> FindAsync(string sku);
        }

        public sealed class Prices(IStock stock) : IPrices
        {
            public Task<decimal> GetAsync(string sku) => FindAsync(sku);

            public async Task<decimal> FindAsync(string sku) => await stock.CountAsync(sku);
        }

        """;

    [Fact]
    public Task Retries_over_two_services_are_told_at_the_first_with_their_product() => AnalyzerVerifier.VerifyAsync<MultipliedRetriesAnalyzer>(
        Stock +
        """
        public interface IOrders
        {
            [{|RES205:Retry(2)|}]
            Task PlaceAsync(string sku);

            [Retry(0)]
            Task KeepAsync(string sku);
        }

        public sealed class Orders(IPrices prices) : IOrders
        {
            public Task PlaceAsync(string sku) => prices.FindAsync(sku);

            public Task KeepAsync(string sku) => prices.FindAsync(sku);
        }
        """,
        "One call of 'PlaceAsync' may become 12 calls of IStock.CountAsync: 3 × 4 attempts along IOrders.PlaceAsync → IPrices.FindAsync → IStock.CountAsync");

    [Fact]
    public Task Inner_parts_of_a_chain_are_not_told_again() => AnalyzerVerifier.VerifyAsync<MultipliedRetriesAnalyzer>(
        """
        [{|RES205:Retry(1)|}] public interface IA { Task GoAsync(); }
        [Retry(2)] public interface IB { Task GoAsync(); }
        [Retry(4)] public interface IC { Task GoAsync(); }

        public sealed class A(IB b) : IA { public Task GoAsync() => b.GoAsync(); }
        public sealed class B(IC c) : IB { public Task GoAsync() => c.GoAsync(); }
        """,
        "One call of 'GoAsync' may become 30 calls of IC.GoAsync: 2 × 3 × 5 attempts along IA.GoAsync → IB.GoAsync → IC.GoAsync");

    [Theory]
    [InlineData("await stock.CountAsync(sku);", true)]
    [InlineData("if (sku.Length > 3) { await stock.CountAsync(sku); }", true)]
    [InlineData("await Task.WhenAll(new[] { sku }.Select(stock.CountAsync));", true)]
    [InlineData("await Task.WhenAll(new[] { sku }.Select(s => stock.CountAsync(s)));", true)]
    [InlineData("await Inner(); Task Inner() => stock.CountAsync(sku);", true)]
    [InlineData("await this.HelpAsync(sku);", true)]
    [InlineData("await HelpAsync(sku);", true)]
    [InlineData("await ProtectedAsync(sku);", true)]
    [InlineData("await Helped;", true)]
    [InlineData("try { await stock.CountAsync(sku); } catch (HttpRequestException) { }", true)]
    [InlineData("try { await stock.CountAsync(sku); } catch (Exception e) { throw new InvalidOperationException(\"stock\", e); }", true)]
    [InlineData("try { await stock.CountAsync(sku); } catch (Exception) { }", false)]
    [InlineData("try { await HelpAsync(sku); } catch (Exception) { }", false)]
    [InlineData("_ = stock.CountAsync(sku); await Task.Yield();", false)]
    [InlineData("await stock.GuessAsync(sku);", false)]
    [InlineData("await Task.FromResult(nameof(stock.CountAsync));", false)]
    [InlineData("await Task.Yield(); Task Inner() => stock.CountAsync(sku);", false)]
    [InlineData("await new Stock().CountAsync(sku);", false)]
    [InlineData("var plain = new Stock(); await plain.CountAsync(sku);", false)]
    [InlineData("await new[] { new Stock() }.Select(stock => stock.CountAsync(sku)).First();", false)]
    [InlineData("foreach (var _stock in new[] { new Stock() }) { await _stock.CountAsync(sku); }", false)]
    [InlineData("if (new Stock() is { } _stock) { await _stock.CountAsync(sku); }", false)]
    [InlineData("await _stock.CountAsync(sku);", true)]
    [InlineData("await this._stock!.CountAsync(sku);", true)]
    [InlineData("var other = _stock; await other.CountAsync(sku);", true)]
    [InlineData("await ShadowAsync(new Stock());", false)]
    public Task Only_calls_whose_failure_reaches_the_caller_multiply(string body, bool multiply) => AnalyzerVerifier.VerifyAsync<MultipliedRetriesAnalyzer>(
        Stock +
        $$"""
        public sealed class Stock : IStock
        {
            public Task<int> CountAsync(string sku) => Task.FromResult(1);
            public Task<int> GuessAsync(string sku) => Task.FromResult(1);
        }

        public interface IOrders
        {
            [{{(multiply ? "{|RES205:Retry|}" : "Retry")}}]
            Task PlaceAsync(string sku);
        }

        public abstract class OrdersBase
        {
            protected abstract Task ProtectedAsync(string sku);
        }

        public sealed class Orders(IStock stock) : OrdersBase, IOrders
        {
            public async Task PlaceAsync(string sku)
            {
                {{body}}
            }

            protected override Task ProtectedAsync(string sku) => HelpAsync(sku);

            private readonly IStock _stock = stock;

            private Task HelpAsync(string sku) => stock.CountAsync(sku);

            private static Task ShadowAsync(Stock stock) => stock.CountAsync("a");

            private Task Helped => stock.CountAsync("a");
        }
        """);

    [Theory]
    [InlineData("public sealed partial class Orders { public Task PlaceAsync() => _stock.CountAsync(\"a\"); } public sealed partial class Orders(IStock stock) : IOrders { private readonly IStock _stock = stock; }")]
    [InlineData("public sealed partial class Orders(IStock stock) : IOrders { public partial Task PlaceAsync(); } public sealed partial class Orders { public partial Task PlaceAsync() => stock.CountAsync(\"a\"); }")]
    [InlineData("public sealed partial class Orders(IStock stock) : IOrders { public Task PlaceAsync() => HelpAsync(); private partial Task HelpAsync(); private partial Task HelpAsync() => stock.CountAsync(\"a\"); }")]
    [InlineData("public abstract class Base(IStock stock) { public virtual Task PlaceAsync() => stock.CountAsync(\"a\"); } public sealed class Orders(IStock stock) : Base(stock), IOrders;")]
    [InlineData("public class Base : IOrders { public virtual Task PlaceAsync() => Task.CompletedTask; } public sealed class Orders(IStock stock) : Base { public override Task PlaceAsync() => stock.CountAsync(\"a\"); }")]
    [InlineData("public sealed class Orders(IStock stock) : IOrders { Task IOrders.PlaceAsync() => stock.CountAsync(\"a\"); }")]
    [InlineData("public sealed class Orders(IServiceProvider provider) : IOrders { public Task PlaceAsync() => ((IStock)provider.GetService(typeof(IStock))!).CountAsync(\"a\"); }")]
    [InlineData("public sealed class Orders([Microsoft.Extensions.DependencyInjection.FromKeyedServices(\"far\")] IStock stock) : IOrders { public Task PlaceAsync() { var far = stock; return far.CountAsync(\"a\"); } }")]
    [InlineData("public abstract class Base<T>(IStock stock) { public Task PlaceAsync() => stock.CountAsync(typeof(T).Name); } public sealed class Orders(IStock stock) : Base<int>(stock), IOrders;")]
    [InlineData("public sealed class Orders(IStock? stock) : IOrders { public async Task PlaceAsync() { if (stock?.CountAsync(\"a\") is { } count) { await count; } } }")]
    [InlineData("public record struct Orders(IStock Stock) : IOrders { public Task PlaceAsync() => Stock.CountAsync(\"a\"); }")]
    public Task Every_way_to_hold_and_to_implement_counts(string orders) => AnalyzerVerifier.VerifyAsync<MultipliedRetriesAnalyzer>(
        $$"""
        {{Stock}}
        public interface IOrders { [{|RES205:Retry|}] Task PlaceAsync(); }
        {{orders}}
        """);

    [Fact]
    public Task Hedges_that_never_start_multiply_nothing() => AnalyzerVerifier.VerifyAsync<MultipliedRetriesAnalyzer>(
        """
        [Hedge(100, MaxHedges = 2)]
        public interface IStock
        {
            Task MoveAsync();

            [Read]
            int Sum();
        }

        [Retry(1)]
        public interface IOrders
        {
            Task ShipAsync();
        }

        public sealed class Orders(IStock stock) : IOrders
        {
            public async Task ShipAsync()
            {
                stock.Sum();
                await stock.MoveAsync();
            }
        }
        """);

    [Fact]
    public Task Hedges_multiply_too() => AnalyzerVerifier.VerifyAsync<MultipliedRetriesAnalyzer>(
        """
        [Hedge(100, MaxHedges = 2), Retry(1), Read] public interface IStock { Task<int> GetAsync(); }
        [{|RES205:Retry(1)|}] public interface IOrders { Task<int> GetAsync(); }
        public sealed class Orders(IStock stock) : IOrders { public Task<int> GetAsync() => stock.GetAsync(); }
        """,
        "One call of 'GetAsync' may become 12 calls of IStock.GetAsync: 2 × 6 attempts along IOrders.GetAsync → IStock.GetAsync");

    [Fact]
    public Task Generic_services_and_decorators_are_told_apart() => AnalyzerVerifier.VerifyAsync<MultipliedRetriesAnalyzer>(
        """
        [Retry] public interface IStore<T> { Task<T> GetAsync(int id); }
        [{|RES205:Retry(1)|}] public interface IOrders { Task<int> CountAsync(); }

        public sealed class Orders(IStore<string> names) : IOrders { public async Task<int> CountAsync() => (await names.GetAsync(1)).Length; }
        public sealed class Cached<T>(IStore<T> inner) : IStore<T> { public Task<T> GetAsync(int id) => inner.GetAsync(id); }
        """);

    [Fact]
    public Task One_attribute_is_told_once_for_its_worst_chain() => AnalyzerVerifier.VerifyAsync<MultipliedRetriesAnalyzer>(
        Stock +
        """
        [{|RES205:Retry(Retry.Unbounded)|}, Timeout(1_000)]
        public interface IOrders
        {
            Task PlaceAsync(string sku);

            Task KeepAsync(string sku);
        }

        public sealed class Orders(IPrices prices, IStock stock) : IOrders
        {
            public Task PlaceAsync(string sku) => prices.FindAsync(sku);

            public Task KeepAsync(string sku) => stock.CountAsync(sku);
        }
        """,
        "One call of 'KeepAsync' may become unbounded calls of IStock.CountAsync: unbounded × 4 attempts along IOrders.KeepAsync → IStock.CountAsync");

    [Fact]
    public Task Services_that_call_each_other_in_a_circle_end() => AnalyzerVerifier.VerifyAsync<MultipliedRetriesAnalyzer>(
        """
        [{|RES205:Retry|}] public interface IA { Task GoAsync(); }
        [Retry] public interface IB { Task GoAsync(); }
        [Retry] public interface IC { Task GoAsync(); }

        public sealed class A(IB b) : IA { public Task GoAsync() => b.GoAsync(); }
        public sealed class B(IC c) : IB { public Task GoAsync() => c.GoAsync(); }
        public sealed class C(IB b) : IC { public Task GoAsync() => b.GoAsync(); }
        """);

    [Theory]
    [InlineData(12, false)]
    [InlineData(11, true)]
    public Task Limit_can_be_raised(int limit, bool told) => AnalyzerVerifier.VerifyAsync(
        TestSolution.Of(
            Stock + $$"""
            public interface IOrders { [{{(told ? "{|RES205:Retry(2)|}" : "Retry(2)")}}] Task PlaceAsync(string sku); }
            public sealed class Orders(IStock stock) : IOrders { public Task PlaceAsync(string sku) => stock.CountAsync(sku); }
            """).WithOptions($"resilience.RES205.amplification_limit = {limit}"),
        [new MultipliedRetriesAnalyzer()]);

    [Fact]
    public async Task Path_is_shown_in_the_code()
    {
        var test = TestSolution.Of(Stock + """
            public interface IOrders { [Retry] Task PlaceAsync(string sku); }
            public sealed class Orders(IPrices prices) : IOrders { public Task PlaceAsync(string sku) => prices.FindAsync(sku); }
            """);
        var finding = Assert.Single(await TestSolution.DiagnoseAsync(test.Solution, [new MultipliedRetriesAnalyzer()]));
        Assert.Equal(["FindAsync", "CountAsync"], finding.AdditionalLocations.Select(static place => place.SourceTree!.ToString().Substring(place.SourceSpan.Start, place.SourceSpan.Length)));
    }

    [Theory]
    [InlineData(0, "[Slo(99)]", "[Retry]", "Do not retry 'PlaceAsync': remove [Retry]")]
    [InlineData(1, "[Retry, Slo(99)]", "[Retry(0)]", "Do not retry 'CountAsync': [Retry(0)]")]
    public Task Fixes_stop_one_retry_or_the_other(int index, string outer, string inner, string title) => FixVerifier.VerifyAsync<MultipliedRetriesAnalyzer, MultipliedRetriesFixer>(
        Pair("[{|RES205:Retry|}, Slo(99)]", "[Retry]"), Pair(outer, inner), index, title);

    [Fact]
    public Task Retry_on_the_interface_is_stopped_on_the_method() => FixVerifier.VerifyAsync<MultipliedRetriesAnalyzer, MultipliedRetriesFixer>(
        "[{|RES205:Retry|}]\n" + Pair("", "[Retry]"), "[Retry]\n" + Pair("[Retry(0)]", "[Retry]"));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public Task Which_retry_is_meant_is_never_decided_for_many_at_once(int index) =>
        FixVerifier.VerifyJudgementAsync<MultipliedRetriesAnalyzer, MultipliedRetriesFixer>(Pair("[{|RES205:Retry|}]", "[Retry]"), index);

    [Fact]
    public Task Retry_that_starts_several_paths_is_not_stopped_for_one_of_them() => FixVerifier.VerifyNoneAsync<MultipliedRetriesAnalyzer, MultipliedRetriesFixer>(
        """
        [{|RES205:Retry|}] public interface IOrders { Task PlaceAsync(); Task KeepAsync(); }
        [Retry] public interface IStock { Task CountAsync(); }
        [Retry] public interface IPrices { Task GetAsync(); }

        public sealed class Orders(IStock stock, IPrices prices) : IOrders
        {
            public Task PlaceAsync() => stock.CountAsync();
            public Task KeepAsync() => prices.GetAsync();
        }
        """);

    [Fact]
    public Task Inner_retry_is_left_alone_where_another_one_multiplies_too() => FixVerifier.VerifyNoneAsync<MultipliedRetriesAnalyzer, MultipliedRetriesFixer>(
        """
        [{|RES205:Retry|}, Hedge(100), Read] public interface IOrders { Task<int> CountAsync(); }
        [Retry] public interface IStock { Task<int> CountAsync(); }
        [Retry] public interface IPrices { Task<int> CountAsync(); }

        public sealed class Orders(IStock stock, IPrices prices) : IOrders
        {
            public async Task<int> CountAsync() => await stock.CountAsync() + await prices.CountAsync();
        }
        """);

    private static string Pair(string outer, string inner) =>
        $$"""
        public interface IOrders
        {
            {{(outer.Length == 0 ? "" : outer + "\n    ")}}Task PlaceAsync();
        }

        public interface IStock
        {
            {{inner}}
            Task CountAsync();
        }

        public sealed class Orders(IStock stock) : IOrders
        {
            public Task PlaceAsync() => stock.CountAsync();
        }
        """;
}
