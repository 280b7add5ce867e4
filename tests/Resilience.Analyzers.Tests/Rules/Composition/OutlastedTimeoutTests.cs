using Resilience.Analyzers.Rules.Composition;
using Resilience.CodeFixes.Fixes.Composition;
using Resilience.TestKit.Verification;
using Xunit;

namespace Resilience.Analyzers.Tests.Rules.Composition;

public sealed class OutlastedTimeoutTests
{
    [Theory]
    [InlineData("Timeout(1_000)", "Timeout(1_001)", "'PlaceAsync' waits 1,000 ms, but IStock.CountAsync may take 1,001 ms (its total timeout)")]
    [InlineData("Timeout(5_000, AttemptMs = 1_000), Retry(1)", "Timeout(1_001)", "'PlaceAsync' waits 1,000 ms for an attempt, but IStock.CountAsync may take 1,001 ms (its total timeout)")]
    [InlineData("Timeout(1_000)", "Timeout(AttemptMs = 300), Retry(2)", "'PlaceAsync' waits 1,000 ms, but IStock.CountAsync may take 1,500 ms (3 × 300 ms with delays of up to 600 ms)")]
    [InlineData("Timeout(1_000)", "Timeout(AttemptMs = 600), Retry(1, DelayMs = 0)", "'PlaceAsync' waits 1,000 ms, but IStock.CountAsync may take 1,200 ms (2 × 600 ms)")]
    public Task Callee_that_may_take_longer_is_told_with_the_numbers(string outer, string inner, string start) => AnalyzerVerifier.VerifyAsync<OutlastedTimeoutAnalyzer>(
        Source($"{{|RES206:{outer.Split("), ")[0].TrimEnd(')')})|}}{(outer.Contains("), ", StringComparison.Ordinal) ? ", Retry(1)" : "")}", inner),
        start + ": its own timeout, retries and fallback cannot do their work on the way IOrders.PlaceAsync → IStock.CountAsync");

    [Theory]
    [InlineData("Timeout(300), Fallback(typeof(Spare), LimitMs = 2_000)", "2,300 ms (its total timeout, then its fallback of up to 2,000 ms)")]
    [InlineData("Timeout(300), Fallback(typeof(Spare))", "1,300 ms (its total timeout, then its fallback of up to 1,000 ms)")]
    [InlineData("Timeout(AttemptMs = 600), Fallback(typeof(Spare))", "1,200 ms (1 × 600 ms, then its fallback of up to 600 ms)")]
    [InlineData("Timeout(800), Fallback(nameof(LaterAsync), LimitMs = 400)", "1,200 ms (its total timeout, then its fallback of up to 400 ms)")]
    public Task Fallback_has_a_time_of_its_own_after_the_timeout(string inner, string worst) => AnalyzerVerifier.VerifyAsync<OutlastedTimeoutAnalyzer>(
        Source("{|RES206:Timeout(1_000)|}", inner),
        $"'PlaceAsync' waits 1,000 ms, but IStock.CountAsync may take {worst}: its own timeout, retries and fallback cannot do their work on the way IOrders.PlaceAsync → IStock.CountAsync");

    [Theory]
    [InlineData("Timeout(600), Fallback(nameof(LaterAsync), LimitMs = 400)")]
    [InlineData("Timeout(1_000), Fallback(nameof(None))")]
    [InlineData("Timeout(1_000), Fallback(nameof(AtOnce))")]
    [InlineData("Timeout(1_000), Fallback(typeof(Zero), LimitMs = 400)")]
    [InlineData("Timeout(1_000), Fallback(FallbackSource.LastGood)")]
    [InlineData("Timeout(1_000), Fallback(typeof(Spare), Mode = PolicyMode.Observe)")]
    [InlineData("Timeout(1_000), Fallback(typeof(Spare), Mode = PolicyMode.Off)")]
    public Task Fallback_that_fits_or_takes_no_time_is_silent(string inner) =>
        AnalyzerVerifier.VerifyAsync<OutlastedTimeoutAnalyzer>(Source("Timeout(1_000)", inner));

    /// <summary>No limit ends what runs on the caller's thread.</summary>
    [Fact]
    public Task Handler_of_a_synchronous_operation_has_no_known_time() => AnalyzerVerifier.VerifyAsync<OutlastedTimeoutAnalyzer>(
        """
        public interface IStock { [Timeout(300), Fallback(typeof(Spare), LimitMs = 2_000)] int Count(); }
        public sealed class Spare : IStock { public int Count() => 0; }
        public interface IOrders { [Timeout(1_000)] int Place(); }
        public sealed class Orders(IStock stock) : IOrders { public int Place() => stock.Count(); }
        """);

    [Theory]
    [InlineData("Timeout(1_000)", "Timeout(1_000)")]
    [InlineData("Timeout(1_500)", "Timeout(AttemptMs = 300), Retry(2)")]
    [InlineData("Timeout(900)", "Timeout(AttemptMs = 300), Retry(2), Failover")]
    [InlineData("Timeout(1_000)", "Retry(2)")]
    [InlineData("Timeout(1_000)", "Timeout(0)")]
    [InlineData("Timeout(1_000)", "Timeout(2_000, Mode = PolicyMode.Off)")]
    [InlineData("Timeout(1_000, Mode = PolicyMode.Off)", "Timeout(2_000)")]
    [InlineData("Retry(1)", "Timeout(2_000)")]
    public Task Callee_that_fits_or_has_no_number_is_silent(string outer, string inner) =>
        AnalyzerVerifier.VerifyAsync<OutlastedTimeoutAnalyzer>(Source(outer, inner));

    [Theory]
    [InlineData("await stock.CountAsync(); await stock.CountAsync();")]
    [InlineData("_ = stock.SlowAsync(); await Task.Yield();")]
    [InlineData("stock.SlowAsync(); await Task.Yield();")]
    public Task Each_call_is_looked_at_alone_and_what_nobody_waits_for_not_at_all(string body) => AnalyzerVerifier.VerifyAsync<OutlastedTimeoutAnalyzer>(
        $$"""
        public interface IStock { [Timeout(900)] Task CountAsync(); [Timeout(9_000)] Task SlowAsync(); }
        [Timeout(1_000)] public interface IOrders { Task PlaceAsync(); }
        public sealed class Orders(IStock stock) : IOrders { public async Task PlaceAsync() { {{body}} } }
        """);

    [Fact]
    public Task What_has_no_number_is_passed_through_and_what_has_one_bounds_the_rest() => AnalyzerVerifier.VerifyAsync<OutlastedTimeoutAnalyzer>(
        """
        [{|RES206:Timeout(1_000)|}] public interface IPages { Task ShowAsync(); }
        [CircuitBreaker] public interface IOrders { Task PlaceAsync(); Task KeepAsync(); }
        [{|RES206:Timeout(500)|}] public interface IStock { Task CountAsync(); }
        [Timeout(2_000)] public interface ISlow { Task GoAsync(); }

        public sealed class Pages(IOrders orders, IStock stock) : IPages
        {
            public async Task ShowAsync()
            {
                await stock.CountAsync();
                try { await orders.PlaceAsync(); } catch { await Task.Yield(); }
            }
        }

        public sealed class Orders(ISlow slow, IStock stock) : IOrders
        {
            public Task PlaceAsync() => slow.GoAsync();
            public Task KeepAsync() => stock.CountAsync();
        }

        public sealed class Stock(ISlow slow) : IStock
        {
            public Task CountAsync() => slow.GoAsync();
        }
        """,
        "'ShowAsync' waits 1,000 ms, but ISlow.GoAsync may take 2,000 ms (its total timeout): its own timeout, retries and fallback cannot do their work on the way IPages.ShowAsync → IOrders.PlaceAsync → ISlow.GoAsync",
        "'CountAsync' waits 500 ms, but ISlow.GoAsync may take 2,000 ms (its total timeout): its own timeout, retries and fallback cannot do their work on the way IStock.CountAsync → ISlow.GoAsync");

    [Fact]
    public Task Decorator_of_the_same_service_is_not_its_own_callee() => AnalyzerVerifier.VerifyAsync<OutlastedTimeoutAnalyzer>(
        """
        [Timeout(2_000, AttemptMs = 500), Retry(1)] public interface IStock { Task CountAsync(); }
        public sealed class Cached(IStock inner) : IStock { public Task CountAsync() => inner.CountAsync(); }
        """);

    [Theory]
    [InlineData("{|RES206:Timeout(1_000)|}", "Timeout(2_000)", "Raise the timeout to 2_000 ms")]
    [InlineData("{|RES206:Timeout(AttemptMs = 1_000, Overrun = Overrun.Wait)|}", "Timeout(AttemptMs = 2_000, Overrun = Overrun.Wait)", "Raise the timeout to 2_000 ms for an attempt")]
    [InlineData("{|RES206:Timeout(1_000)|}", "Timeout(2_300)", "Raise the timeout to 2_300 ms", "Timeout(300), Fallback(typeof(Spare), LimitMs = 2_000)")]
    [InlineData("{|RES206:Timeout(3_000, AttemptMs = 1_000)|}, Retry(1)", "Timeout(4_200, AttemptMs = 2_000), Retry(1)", "Raise the timeout to 4_200 ms, 2_000 ms for an attempt")]
    public Task Fix_raises_the_outer_timeout(string before, string after, string title, string inner = "Timeout(2_000)") =>
        FixVerifier.VerifyAsync<OutlastedTimeoutAnalyzer, OutlastedTimeoutFixer>(Source(before, inner), Source(after, inner), title: title);

    [Fact]
    public Task Whether_callers_may_wait_longer_is_never_decided_for_many_at_once() =>
        FixVerifier.VerifyJudgementAsync<OutlastedTimeoutAnalyzer, OutlastedTimeoutFixer>(Source("{|RES206:Timeout(1_000)|}", "Timeout(2_000)"), index: 0);

    private static string Source(string outer, string inner) =>
        $$"""
        public interface IStock
        {
            [{{inner}}]
            Task<int> CountAsync();

            static int None() => 0;

            static Task<int> AtOnce() => Task.FromResult(nameof(None).Length);

            static async Task<int> LaterAsync()
            {
                await Task.Yield();
                return 0;
            }
        }

        public sealed class Spare : IStock
        {
            public async Task<int> CountAsync()
            {
                await Task.Yield();
                return 0;
            }
        }

        public sealed class Zero : IStock
        {
            public Task<int> CountAsync() => Task.FromResult(0);
        }

        public interface IOrders
        {
            [{{outer}}]
            Task PlaceAsync();
        }

        public sealed class Orders(IStock stock) : IOrders
        {
            public Task PlaceAsync() => stock.CountAsync();
        }
        """;
}
