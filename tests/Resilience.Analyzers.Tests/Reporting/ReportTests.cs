using System.Text.Json;
using Resilience.TestKit;
using Xunit;

namespace Resilience.Analyzers.Tests.Reporting;

public sealed class ReportTests
{
    private static readonly ReportRun Run = ReportedProgram.Report(ReportedProgram.Shop);

    private static readonly JsonElement Json = JsonDocument.Parse(Run.Json!).RootElement;

    [Fact]
    public void Markdown_is_as_reviewed() => GoldenFile.Matches("Shop.md", Run.Markdown!);

    [Fact]
    public void Json_is_as_reviewed() => GoldenFile.Matches("Shop.json", Run.Json!);

    [Fact]
    public void Program_with_its_report_compiles() => Assert.Empty(Run.Errors);

    /// <summary>
    /// IBank.PayAsync: 3 attempts of 400 ms, which is configured, and delays of 100 and 200 ms: 1,500 ms. IVault.ReadAsync: its total, 1,000 ms.
    /// IOrders.PlaceAsync has no timeout and tries twice, with a delay of up to 200 ms, what lies below it:
    /// at the bank 2 · 1,500 + 200 = 3,200 ms and 2 · 3 = 6 calls, at the vault 2 · 1,000 + 200 = 2,200 ms and 2 · 1 = 2 calls.
    /// IPayments.QuoteAsync ends after 300 ms, and its fallback answers: its callers wait no longer, and nobody repeats. Nobody waits for a note: 0 ms.
    /// </summary>
    [Fact]
    public void Paths_multiply_and_bound_as_reckoned_by_hand() => Assert.Equal(
        [
            "IOrders.PlaceAsync IPayments.ChargeAsync IBank.PayAsync: 6, 3200",
            "IOrders.PlaceAsync IPayments.ChargeAsync IVault.ReadAsync: 2, 2200",
            "IOrders.PlaceAsync INotes.AddAsync: 1, 0",
            "IOrders.PriceAsync IPayments.QuoteAsync IVault.ReadAsync: 1, 300",
        ],
        Json.GetProperty("paths").EnumerateArray().Select(static path =>
            $"{string.Join(' ', path.GetProperty("operations").EnumerateArray())}: {path.GetProperty("load")}, {path.GetProperty("worstCaseMs")}"));

    /// <summary>
    /// Two endpoints of 99 %: 1 − 0.01² = 99.99 %. With the bank's 99.9 %: 0.999 · 0.9999 = 0.9989001. 30 days have 43,200 minutes: an objective
    /// of 99.99 % allows 0.0001 · 43,200 = 4.32 of them, and (0.9999 − 0.9989001) · 43,200 = 43.19568 are missing.
    /// What IOrders.PriceAsync calls has a fallback, so nothing bounds it.
    /// </summary>
    [Fact]
    public void Availability_is_the_product_reckoned_by_hand() => Assert.Equal(
        [
            "IBank.PayAsync: , , 99.9, ",
            "IVault.ReadAsync: , , 99.99, ",
            "IPayments.ChargeAsync: , , 99.89001, ",
            "IOrders.PlaceAsync: 99.99, 4.32, 99.89001, 43.19568",
            "IOrders.PriceAsync: 99.99, 4.32, , ",
        ],
        Json.GetProperty("availability").EnumerateArray().Select(static row => $"{row.GetProperty("operation")}: " + string.Join(
            ", ",
            ((string[])["targetPercent", "allowedMinutesIn30Days", "ceilingPercent", "missingMinutesIn30Days"]).Select(name => row.GetProperty(name).ToString()))));

    /// <summary>With 500 ms for the vault and no retries: 3 calls of the bank and 1,500 ms, one of the vault and 500 ms. Objectives stay.</summary>
    [Fact]
    public void Other_environments_tell_what_differs()
    {
        var staging = Assert.Single(Json.GetProperty("environments").EnumerateArray());
        Assert.Equal("appsettings.Staging.json", staging.GetProperty("settings").GetString());
        Assert.Equal(["3, 1500", "1, 500", "1, 0", "1, 300"], staging.GetProperty("paths").EnumerateArray().Select(static path => $"{path.GetProperty("load")}, {path.GetProperty("worstCaseMs")}"));
        var section = Run.Markdown!.Split("## Otherwise with appsettings.Staging.json\n")[1].Split("\n## ")[0];
        Assert.Equal(
            [
                "| IVault.ReadAsync | read | 1 | 500 ms: its total timeout | total timeout 500 ms → endpoints north, south → call |",
                "| IOrders.PlaceAsync | write | 1 | – | objective 99.99 % of calls → call |",
                "| IOrders.PlaceAsync → IPayments.ChargeAsync → IBank.PayAsync | 3 | 1,500 ms: IBank.PayAsync, 3 × 400 ms with delays of up to 300 ms |",
                "| IOrders.PlaceAsync → IPayments.ChargeAsync → IVault.ReadAsync | 1 | 500 ms: IVault.ReadAsync, its total timeout |",
            ],
            section.Split('\n').Where(static line => line.StartsWith("| I", StringComparison.Ordinal)));
    }

    [Fact]
    public void Files_in_another_order_make_the_same_report()
    {
        var reversed = ReportedProgram.Report(ReportedProgram.Shop.Reverse());
        Assert.Equal(Run.Markdown, reversed.Markdown);
        Assert.Equal(Run.Json, reversed.Json);
    }

    [Fact]
    public void Other_separators_and_line_ends_make_the_same_report()
    {
        var windows = ReportedProgram.ReportOnWindows();
        Assert.Equal(Run.Markdown, windows.Markdown);
        Assert.Equal(Run.Json, windows.Json);
        Assert.DoesNotContain('\r', windows.File);
    }

    /// <summary>Text by text, however often and on however many threads it is written.</summary>
    [Fact]
    public void Report_written_again_is_the_same_byte_for_byte() =>
        Assert.All(ParallelEnumerable.Range(0, 4).Select(static _ => ReportedProgram.Report(ReportedProgram.Shop).File).ToArray(), file => Assert.Equal(Run.File, file));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("false")]
    public void Switched_off_nothing_is_read_and_nothing_written(string? property)
    {
        var off = ReportedProgram.Report(ReportedProgram.Shop, property);
        Assert.Null(off.Markdown);
        Assert.False(off.RanReport);
        Assert.True(Run.RanReport);
    }

    [Theory]
    [InlineData("", "", "| IPing.GoAsync → IPong.GoAsync | unbounded × 2 = unbounded | – |\n")]
    [InlineData(
        "[Timeout(50)] Task GoAsync(int times);",
        "public Task GoAsync(int times) => ping.GoAsync();",
        "| IPong.GoAsync #2 → IPing.GoAsync → IPong.GoAsync | unbounded × 2 = unbounded | 50 ms: its total timeout |\n")]
    public void Circles_are_followed_once_and_what_nothing_bounds_has_no_number(string operation, string body, string row)
    {
        var run = ReportRun.Of("Ring", [("Ring.cs", $$"""
            using System.Threading.Tasks;
            using Resilience;
            public interface IPing { [Retry(Retry.Unbounded)] Task GoAsync(); }
            public interface IPong { [Retry(1)] Task GoAsync(); {{operation}} }
            public sealed class Ping(IPong pong) : IPing { public Task GoAsync() => pong.GoAsync(); }
            public sealed class Pong(IPing ping) : IPong { public Task GoAsync() => ping.GoAsync(); {{body}} }
            """)], []);
        Assert.Contains(row, run.Markdown, StringComparison.Ordinal);
        Assert.Single(JsonDocument.Parse(run.Json!).RootElement.GetProperty("paths").EnumerateArray());
    }

    /// <summary>Two endpoints of 99 % at one host are one: 99 %, not 1 − 0.01² = 99.99 %.</summary>
    [Theory]
    [InlineData("https://b.example", 99.99)]
    [InlineData("https://a.example", 99)]
    public void Endpoints_that_share_a_host_count_once(string second, double expected)
    {
        var run = ReportRun.Of("Bank", [("Bank.cs", $$"""
            using System.Threading.Tasks;
            using Microsoft.Extensions.DependencyInjection;
            using Resilience;
            [Dependency(AvailabilityPercent = 99), Failover("a", "b")] public interface IBank { [Timeout(50)] Task PayAsync(); }
            public sealed class Bank : IBank { public Task PayAsync() => Task.CompletedTask; }
            public static class Root
            {
                public static void Add(IServiceCollection services) =>
                    services.AddResilientBank(e => e.Add<Bank>("a", uri: "https://a.example").Add<Bank>("b", uri: "{{second}}"));
            }
            """)], []);
        Assert.Equal(expected, JsonDocument.Parse(run.Json!).RootElement.GetProperty("availability")[0].GetProperty("ceilingPercent").GetDouble());
    }

    /// <summary>A write that nothing says may run twice, and one on its caller's thread: 1 attempt each. A hedged read that is retried once: 2 · 2 = 4.</summary>
    [Fact]
    public void Hedges_count_only_where_the_operation_is_hedged() => Assert.Equal(
        [
            "| AddUp | read | 1 | – | call |",
            "| FindAsync | read | 4 | – | retry 1 (exponential 200–5,000 ms, full jitter) under a budget of 20 % → hedge after 50 ms → call |",
            "| SettleAsync | write | 1 | – | call |",
        ],
        RowsOf("[Hedge(50)] public interface IStore { [Read] int AddUp(); [Retry(1)] Task<int> FindAsync(); Task SettleAsync(); }"));

    [Fact]
    public void Timeouts_of_a_stream_bound_its_first_item_and_not_the_whole()
    {
        const string Source = """
            public interface IStore { [Timeout(500)] IAsyncEnumerable<int> ListAsync(); }
            public interface IShop { [Sheds(ServiceLevel.Degraded)] Task SumAsync(); }
            public sealed class Shop(IStore store) : IShop { public async Task SumAsync() { await foreach (var item in store.ListAsync()) { } } }
            """;
        Assert.Contains("| ListAsync | read | 1 | unbounded, its first item 500 ms: its total timeout | total timeout 500 ms → call |", RowsOf(Source));
        Assert.Contains("| IShop.SumAsync → IStore.ListAsync | 1 | – |", RowsOf(Source));
        var stream = JsonDocument.Parse(Report(Source).Json!).RootElement.GetProperty("services")[1].GetProperty("operations")[0];
        Assert.Equal(JsonValueKind.Null, stream.GetProperty("worstCaseMs").ValueKind);
        Assert.Equal(500, stream.GetProperty("firstItemWorstCaseMs").GetInt32());
    }

    /// <summary>300 + 2,000; 800 + 400; 2 · 300 + 100 of delays and then 300, the attempt's; a plain method takes no time.</summary>
    [Theory]
    [InlineData("Timeout(300), Fallback(typeof(Spare), LimitMs = 2_000)", "2,300 ms: its total timeout, then its fallback of up to 2,000 ms")]
    [InlineData("Timeout(800), Fallback(nameof(LaterAsync), LimitMs = 400)", "1,200 ms: its total timeout, then its fallback of up to 400 ms")]
    [InlineData("Timeout(AttemptMs = 300), Retry(1, DelayMs = 100), Fallback(typeof(Spare))", "1,000 ms: 2 × 300 ms with delays of up to 100 ms, then its fallback of up to 300 ms")]
    [InlineData("Timeout(800), Fallback(nameof(None))", "800 ms: its total timeout")]
    public void Fallback_comes_on_top_with_its_own_time(string policies, string takes) => Assert.Contains(
        $"| GetAsync | read | {(policies.Contains("Retry", StringComparison.Ordinal) ? 2 : 1)} | {takes} |",
        Report(Falling($"[{policies}] Task<int> GetAsync();", "public async Task<int> GetAsync() { await Task.Yield(); return 0; }")).Markdown!);

    /// <summary>An operation without a number waits for what it calls, 2 · 500 + 100, and then for its fallback.</summary>
    [Fact]
    public void Fallback_counts_on_a_path()
    {
        var source = Falling("[Retry(1, DelayMs = 100), Fallback(typeof(Spare), LimitMs = 700)] Task<int> GetAsync();", "public async Task<int> GetAsync() { await Task.Yield(); return 0; }")
            + "public interface ISlow { [Timeout(500)] Task<int> GetAsync(); } public sealed class Store(ISlow slow) : IStore { public Task<int> GetAsync() => slow.GetAsync(); }";
        Assert.Contains(
            "| IStore.GetAsync → ISlow.GetAsync | 2 | 1,800 ms: 2 × 500 ms with delays of up to 100 ms, then its fallback of up to 700 ms |", Report(source).Markdown!);
    }

    /// <summary>No limit ends what runs on the caller's thread.</summary>
    [Fact]
    public void Fallback_of_unknown_time_is_said_to_be_unknown()
    {
        var report = Report(Falling("[Timeout(300), Fallback(typeof(Spare), LimitMs = 700)] int Get();", "public int Get() => 0;"));
        Assert.Contains("| Get | read | 1 | not known, its fallback comes after 300 ms: its total timeout |", report.Markdown!);
        var operation = JsonDocument.Parse(report.Json!).RootElement.GetProperty("services")[0].GetProperty("operations")[0];
        Assert.Equal(JsonValueKind.Null, operation.GetProperty("worstCaseMs").ValueKind);
    }

    private static string Falling(string operation, string spare) =>
        $"public interface IStore {{ {operation} static int None() => 0; static async Task<int> LaterAsync() {{ await Task.Yield(); return 0; }} }} public sealed class Spare : IStore {{ {spare} }} ";

    [Theory]
    [InlineData("CircuitBreaker", "of 10 calls in 30,000 ms; open for 5,000–60,000 ms")]
    [InlineData("CircuitBreaker(LastCalls = 6, MinimumCalls = 6)", "of the last 6 calls; open for 5,000–60,000 ms")]
    [InlineData("CircuitBreaker(LastCalls = 6)", "of the last 6 calls; open for 5,000–60,000 ms")]
    [InlineData("CircuitBreaker(LastCalls = 6, MinimumCalls = 4)", "of the last 4 to 6 calls; open for 5,000–60,000 ms")]
    [InlineData("CircuitBreaker(BreakMs = 900, MaxBreakMs = 900, RampMs = 7_000)", "of 10 calls in 30,000 ms; open for 900 ms, then back to full load over 7,000 ms")]
    public void Breakers_say_what_they_count_and_how_long_they_stay_open(string breaker, string words) => Assert.Equal(
        [$"| GetAsync | read | 1 | – | breaker (5 failures in a row or 50 % failed {words}) → call |"],
        RowsOf($"public interface IStore {{ [{breaker}] Task<int> GetAsync(); }}"));

    private static ReportRun Report(string source) =>
        ReportRun.Of("Store", [("Store.cs", $"using System.Collections.Generic; using System.Threading.Tasks; using Resilience;\n{source}")], []);

    private static string[] RowsOf(string source) => [.. Report(source).Markdown!.Split('\n').Where(static line =>
        line.StartsWith("| ", StringComparison.Ordinal) && !line.StartsWith("| operation", StringComparison.Ordinal) && !line.StartsWith("| path", StringComparison.Ordinal))];

    [Fact]
    public void Program_without_services_has_an_empty_report()
    {
        var run = ReportRun.Of("Empty", [("Empty.cs", "class Program { static void Main() { } }")], []);
        Assert.Contains("No services.\n", run.Markdown, StringComparison.Ordinal);
        Assert.Equal(0, JsonDocument.Parse(run.Json!).RootElement.GetProperty("services").GetArrayLength());
    }
}
