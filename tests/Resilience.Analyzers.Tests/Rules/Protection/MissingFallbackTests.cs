using Resilience.Analyzers.Rules.Protection;
using Resilience.TestKit.Verification;
using Xunit;

namespace Resilience.Analyzers.Tests.Rules.Protection;

public sealed class MissingFallbackTests
{
    private const string Prices = """
        [Retry]
        public interface IPrices
        {
            Task<decimal> GetAsync(string sku);
        }

        """;

    private const string ReportedPrices = """
        [Retry]
        public interface IPrices
        {
            Task<decimal> {|RES103:GetAsync|}(string sku);
        }

        """;

    [Theory]
    [InlineData("Retry")]
    [InlineData("CircuitBreaker")]
    [InlineData("Failover(\"a\", \"b\")")]
    [InlineData("Retry, Fallback(FallbackSource.LastGood, Mode = PolicyMode.Off)")]
    public Task Operation_without_visible_callers_is_reported(string attributes) => AnalyzerVerifier.VerifyAsync<MissingFallbackAnalyzer>(
        $$"""
        [{{attributes}}]
        public interface IPrices
        {
            Task<decimal> {|RES103:GetAsync|}(string sku);
        }
        """,
        "'GetAsync' has nothing to fall back to: when its policies give up, every caller fails");

    [Theory]
    [InlineData("Retry(0), Timeout(500)")]
    [InlineData("Retry, Fallback(FallbackSource.LastGood)")]
    [InlineData("Retry, Dependency(Soft = true)")]
    public Task Operation_with_an_answer_is_fine(string attributes) => AnalyzerVerifier.VerifyAsync<MissingFallbackAnalyzer>(
        $$"""
        [{{attributes}}]
        public interface IPrices
        {
            Task<decimal> GetAsync(string sku);
        }
        """);

    [Fact]
    public async Task Reads_are_warned_of_and_writes_noted()
    {
        var found = await TestSolution.DiagnoseAsync(
            TestSolution.Of("[Retry] public interface IPrices { int GetAsync(); int SettleAsync(); int SaveAsync(); }").Solution,
            [new MissingFallbackAnalyzer()]);
        Assert.Equal(["Warning", "Info", "Info"], found.Select(static diagnostic => diagnostic.Severity.ToString()));
    }

    [Theory]
    [InlineData("try { return await prices.GetAsync(sku); } catch (Exception) { return 0; }")]
    [InlineData("try { return await prices.GetAsync(sku); } catch { return 0; }")]
    [InlineData("try { return await prices.GetAsync(sku); } catch (OperationCanceledException) { throw; } catch (Exception e) when (e.Data is not null) { return 0; }")]
    [InlineData("try { return await Inner(); } catch { return 0; } Task<decimal> Inner() => prices.GetAsync(sku);")]
    [InlineData("await Inner(); try { return await Inner(); } catch { return 0; } Task<decimal> Inner() => prices.GetAsync(sku);", false)]
    [InlineData("try { return (await Task.WhenAll(new[] { sku }.Select(s => prices.GetAsync(s))))[0]; } catch { return 0; }")]
    [InlineData("try { return await prices.GetAsync(sku); } catch (HttpRequestException) { return 0; }", false)]
    [InlineData("try { return await prices.GetAsync(sku); } catch (Exception e) { throw new IOException(\"prices\", e); }", false)]
    [InlineData("try { return 0; } catch { return await prices.GetAsync(sku); }", false)]
    [InlineData("return await prices.GetAsync(sku);", false)]
    [InlineData("Func<string, Task<decimal>> get = prices.GetAsync; return await get(sku);", false)]
    [InlineData("await Task.Yield(); return nameof(prices.GetAsync).Length;", false)]
    public Task Callers_that_swallow_can_do_without(string body, bool isSoft = true) => AnalyzerVerifier.VerifyAsync<MissingFallbackAnalyzer>(
        $$"""
        {{(isSoft ? Prices : ReportedPrices)}}
        public sealed class Basket(IPrices prices)
        {
            public async Task<decimal> SumAsync(string sku)
            {
                {{body}}
            }
        }
        """);

    [Fact]
    public Task Operation_with_a_fallback_can_do_without_through_its_own_methods() => AnalyzerVerifier.VerifyAsync<MissingFallbackAnalyzer>(
        Prices +
        """
        public interface IBaskets
        {
            [Fallback(nameof(Zero))]
            Task<decimal> SumAsync(string sku);

            static decimal Zero(string sku) => 0;
        }

        public sealed class Baskets(IPrices prices) : IBaskets
        {
            public Task<decimal> SumAsync(string sku) => this.InnerAsync(sku);

            private async Task<decimal> InnerAsync(string sku)
            {
                var get = () => prices.GetAsync(sku);
                return await get();
            }
        }
        """);

    [Fact]
    public Task Softness_goes_up_through_operations() => AnalyzerVerifier.VerifyAsync<MissingFallbackAnalyzer>(
        Prices +
        """
        public interface IBaskets
        {
            [Timeout(500)]
            Task<decimal> SumAsync(string sku);
        }

        public sealed class Baskets(IPrices prices) : IBaskets
        {
            public Task<decimal> SumAsync(string sku) => prices.GetAsync(sku);
        }

        public sealed class Page(IBaskets baskets)
        {
            public async Task<string> ShowAsync()
            {
                try
                {
                    return (await baskets.SumAsync("a")).ToString();
                }
                catch (Exception)
                {
                    return "";
                }
            }
        }
        """);

    [Fact]
    public Task One_hard_caller_is_enough() => AnalyzerVerifier.VerifyAsync<MissingFallbackAnalyzer>(
        ReportedPrices +
        """
        public interface IBaskets
        {
            [Fallback(nameof(Zero))]
            Task<decimal> SumAsync(string sku);

            static decimal Zero(string sku) => 0;
        }

        public sealed class Baskets(IPrices prices) : IBaskets
        {
            public Task<decimal> SumAsync(string sku) => prices.GetAsync(sku);

            public Task WarmUpAsync() => prices.GetAsync("a");
        }
        """);

    [Fact]
    public Task Operations_that_only_call_each_other_have_no_caller_that_can_do_without() => AnalyzerVerifier.VerifyAsync<MissingFallbackAnalyzer>(
        """
        [Retry]
        public interface IFirst
        {
            Task<int> {|RES103:GetAsync|}();
        }

        [Retry]
        public interface ISecond
        {
            Task<int> {|RES103:FindAsync|}();
        }

        public sealed class First(ISecond second) : IFirst
        {
            public Task<int> GetAsync() => second.FindAsync();
        }

        public sealed class Second(IFirst first) : ISecond
        {
            public Task<int> FindAsync() => first.GetAsync();
        }
        """);

    [Fact]
    public Task Answers_do_not_depend_on_the_order_in_which_operations_are_asked() => AnalyzerVerifier.VerifyAsync<MissingFallbackAnalyzer>(
        """
        [Retry]
        public interface IFirst
        {
            Task<int> GetAsync();
        }

        [Retry]
        public interface ISecond
        {
            Task<int> {|RES103:FindAsync|}();
            Task<int> {|RES103:ReadAsync|}();
        }

        public sealed class First(ISecond second) : IFirst
        {
            public Task<int> GetAsync() => second.FindAsync();
        }

        public sealed class Second(ISecond second) : ISecond
        {
            public Task<int> FindAsync() => second.ReadAsync();
            public Task<int> ReadAsync() => second.FindAsync();
        }

        public sealed class Page(IFirst first)
        {
            public async Task ShowAsync()
            {
                try
                {
                    await first.GetAsync();
                }
                catch
                {
                    await Task.Yield();
                }
            }
        }
        """);
}
