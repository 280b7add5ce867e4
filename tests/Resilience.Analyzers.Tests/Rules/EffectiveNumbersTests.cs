using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Diagnostics;
using Resilience.Analyzers.Rules.Composition;
using Resilience.CodeFixes.Fixes.Composition;
using Resilience.TestKit.Verification;
using Xunit;

namespace Resilience.Analyzers.Tests.Rules;

/// <summary>Rules judge the numbers that hold, whether an attribute gives them or a settings file.</summary>
public sealed class EffectiveNumbersTests
{
    /// <summary>Each declares one operation that is well by its attributes; the settings of <c>Prices</c> make it ill.</summary>
    public static TheoryData<string, string, string> MadeIll => new()
    {
        { "[Timeout(0), Slo(99.9)] public interface IPrices { Task {|RES102:GetAsync|}(); }", "RES102", "\"Timeout\": { \"TotalMs\": 500 }" },
        { "[{|RES104:CircuitBreaker|}, Timeout(500), Slo(99.9), Fallback(nameof(None))] public interface IPrices { Task GetAsync(CancellationToken token); static void None() { } }", "RES104", "\"Timeout\": { \"TotalMs\": 0 }" },
        { "[Retry(0), Slo(99.9), Timeout(500)] public interface IPrices { [Write] Task {|RES201:SetAsync|}(CancellationToken token); }", "RES201", "\"Retry\": { \"MaxRetries\": 1 }" },
        { "[Retry(0), Slo(99.9), Timeout(500)] public interface IPrices { Task FindAsync(System.IO.Stream {|RES202:input|}, CancellationToken token); }", "RES202", "\"Retry\": { \"MaxRetries\": 1 }" },
        { "[{|RES203:Retry(2)|}, Slo(99.9), Timeout(2_000, AttemptMs = 400)] public interface IPrices { Task GetAsync(CancellationToken token); }", "RES203", "\"Retry\": { \"MaxRetries\": 4 }" },
        { "[{|RES204:CircuitBreaker|}, Slo(99.9), Timeout(2_000, AttemptMs = 400)] public interface IPrices { Task GetAsync(CancellationToken token); }", "RES204", "\"CircuitBreaker\": { \"WindowMs\": 300 }" },
        { "[Retry(0, On = [{|RES207:typeof(System.ArgumentException)|}]), Slo(99.9), Timeout(500)] public interface IPrices { Task GetAsync(CancellationToken token); }", "RES207", "\"Retry\": { \"MaxRetries\": 1 }" },
        { "[{|RES208:Retry(1)|}, Slo(99.9), Timeout(500)] public interface IPrices { Task GetAsync(CancellationToken token); }", "RES208", "\"Retry\": { \"Jitter\": \"None\" }" },
        { "[{|RES209:Bulkhead(5)|}, Slo(99.9)] public interface IPrices { Task GetAsync(CancellationToken token); }", "RES209", "\"Bulkhead\": { \"QueueLimit\": 9 }" },
        { "[Slo({|RES302:99.9|}), Timeout(500)] public interface IPrices { Task GetAsync(CancellationToken token); }", "RES302", "\"Slo\": { \"SlaPercent\": 99.95 }" },
        { "[Slo({|RES303:99.9|}), Timeout(500)] public interface IPrices { Task GetAsync(CancellationToken token); }", "RES303", "\"Slo\": { \"TargetPercent\": 90 }" },
        { "[{|RES304:Slo(99.9)|}, Timeout(500)] public interface IPrices { Task GetAsync(CancellationToken token); }", "RES304", "\"Slo\": { \"LatencyMs\": 600 }" },
        { "[{|RES307:Slo(99.9, Degraded = DegradedCalls.Bad)|}, Timeout(500), Fallback(nameof(None))] public interface IPrices { Task GetAsync(CancellationToken token); static void None() { } }", "RES307", "\"Slo\": { \"Degraded\": \"Good\" }" },
        { "[Failover(\"a\", \"b\"), Idempotent, Slo(99.9), Timeout(500)] public interface IPrices { [Write] Task {|RES402:SetAsync|}(CancellationToken token); }", "RES402", "\"Failover\": { \"Topology\": \"ActiveActive\" }" },
        { "[Failover(\"a\", \"b\", Topology = Topology.ActiveActive), Slo(99.9), Timeout(500)] public interface IPrices { Task {|RES403:GetAsync|}(CancellationToken token); }", "RES403", "\"Failover\": { \"Balance\": \"ConsistentHash\" }" },
    };

    [Theory]
    [MemberData(nameof(MadeIll))]
    public Task Settings_make_a_finding(string markup, string rule, string policy) =>
        AnalyzerVerifier.VerifyAsync(TestSolution.Of(markup).WithSettings(Settings(policy)), Rules(rule));

    [Theory]
    [MemberData(nameof(MadeIll))]
    public Task Attributes_alone_do_not(string markup, string rule, string policy)
    {
        Assert.NotEmpty(policy);
        return AnalyzerVerifier.VerifyAsync(TestSolution.Of(Unmarked(markup)), Rules(rule));
    }

    [Theory]
    [InlineData("[Retry(2), Slo(99.9), Timeout(500, AttemptMs = 400)] public interface IPrices { Task GetAsync(CancellationToken token); }", "RES203", "\"Timeout\": { \"TotalMs\": 5000 }")]
    [InlineData("[Retry(2), Slo(99.9), Timeout(500)] public interface IPrices { [Write] Task SetAsync(CancellationToken token); }", "RES201", "\"Retry\": { \"MaxRetries\": 0 }")]
    [InlineData("[Bulkhead(5, QueueLimit = 9), Slo(99.9)] public interface IPrices { Task GetAsync(CancellationToken token); }", "RES209", "\"Bulkhead\": { \"MaxWaitMs\": 100 }")]
    [InlineData("[Slo(99.9, LatencyMs = 600), Timeout(500)] public interface IPrices { Task GetAsync(CancellationToken token); }", "RES304", "\"Timeout\": { \"TotalMs\": 600 }")]
    [InlineData("[Retry(1, Jitter = Jitter.None), Slo(99.9), Timeout(500)] public interface IPrices { Task GetAsync(CancellationToken token); }", "RES208", "\"Mode\": \"Off\"")]
    public Task Settings_mend_a_finding(string source, string rule, string policy) =>
        AnalyzerVerifier.VerifyAsync(TestSolution.Of(source).WithSettings(Settings(policy)), Rules(rule));

    [Theory]
    [InlineData("[Timeout(500), Slo(99.9), Dependency] public interface IPrices { Task GetAsync(CancellationToken token); }", "RES101", "\"Timeout\": { \"Mode\": \"Off\" }")]
    [InlineData("[Timeout(500), Slo(99.9)] public interface IPrices { Task GetAsync(CancellationToken token); }", "RES105", "\"Slo\": { \"Mode\": \"Off\" }")]
    public Task What_a_key_switches_off_was_not_forgotten(string source, string rule, string policy) =>
        AnalyzerVerifier.VerifyAsync(TestSolution.Of(source).WithSettings(Settings(policy)), Rules(rule));

    [Fact]
    public Task Finding_names_the_file_that_makes_it() => AnalyzerVerifier.VerifyAsync(
        TestSolution.Of(
            """
            [Timeout(1_200, AttemptMs = 400), {|RES203:Retry(1)|}, Slo(99.9)]
            public interface IPrices { Task GetAsync(CancellationToken token); }

            [Timeout(1_000, AttemptMs = 400), {|RES203:Retry(2)|}, Slo(99.9)]
            public interface IStocks { Task GetAsync(CancellationToken token); }
            """)
            .WithSettings(Settings("\"Retry\": { \"MaxRetries\": 1 }"))
            .WithSettings(Settings("\"Retry\": { \"MaxRetries\": 2 }"), "appsettings.Staging.json"),
        Rules("RES203"),
        "'GetAsync': 3 attempts of 400 ms with delays of up to 600 ms take 1,800 ms, but the total timeout is 1,200 ms (with the numbers of appsettings.Staging.json)",
        "'GetAsync': 3 attempts of 400 ms with delays of up to 600 ms take 1,800 ms, but the total timeout is 1,000 ms");

    [Fact]
    public Task Same_place_is_told_once_for_the_first_environment() => AnalyzerVerifier.VerifyAsync(
        TestSolution.Of("[Timeout(1_200, AttemptMs = 400), {|RES203:Retry(1)|}, Slo(99.9)] public interface IPrices { Task GetAsync(CancellationToken token); }")
            .WithSettings(Settings("\"Retry\": { \"MaxRetries\": 3 }"), "appsettings.Production.json")
            .WithSettings(Settings("\"Retry\": { \"MaxRetries\": 2 }"), "appsettings.Development.json"),
        Rules("RES203"),
        "'GetAsync': 3 attempts of 400 ms with delays of up to 600 ms take 1,800 ms, but the total timeout is 1,200 ms (with the numbers of appsettings.Development.json)");

    [Fact]
    public Task Paths_are_judged_in_every_environment() => AnalyzerVerifier.VerifyAsync(
        TestSolution.Of(
            """
            [Timeout(500), Slo(99.9)] public interface IPrices { Task GetAsync(CancellationToken token); }
            [{|RES206:Timeout(900)|}, Slo(99)] public interface IBaskets { Task SumAsync(CancellationToken token); }
            public sealed class Baskets(IPrices prices) : IBaskets { public Task SumAsync(CancellationToken token) => prices.GetAsync(token); }
            """)
            .WithSettings(Settings("\"Timeout\": { \"TotalMs\": 1000 }"), "appsettings.Staging.json"),
        Rules("RES206"),
        "'SumAsync' waits 900 ms, but IPrices.GetAsync may take 1,000 ms (its total timeout): its own timeout, retries and fallback cannot do their work on the way IBaskets.SumAsync → IPrices.GetAsync (with the numbers of appsettings.Staging.json)");

    [Fact]
    public Task Fix_of_a_number_is_not_offered_where_settings_have_a_say() => FixVerifier.VerifyNoneAsync<DeadAttemptsAnalyzer, DeadAttemptsFixer>(
        TestSolution.Of("[Timeout(1_000, AttemptMs = 400), {|RES203:Retry(2)|}, Slo(99.9)] public interface IPrices { Task GetAsync(CancellationToken token); }")
            .WithSettings(Settings("\"Retry\": { \"MaxRetries\": 2 }")));

    [Fact]
    public Task Fix_of_a_path_is_not_offered_where_settings_have_a_say() => FixVerifier.VerifyNoneAsync<MultipliedRetriesAnalyzer, MultipliedRetriesFixer>(
        TestSolution.Of(
            """
            [Retry(1)] public interface IPrices { Task GetAsync(); }
            [Retry(1)] public interface IBaskets { Task SumAsync(); }
            public sealed class Baskets(IPrices prices) : IBaskets { public Task SumAsync() => prices.GetAsync(); }
            """)
            .WithSettings(Settings("\"Retry\": { \"MaxRetries\": 3 }")));

    private static string Settings(string policy) => $$"""{ "Resilience": { "Services": { "Prices": { "Policies": { {{policy}} } } } } }""";

    private static ImmutableArray<DiagnosticAnalyzer> Rules(string id) =>
        [.. AllRules.Analyzers.Where(analyzer => analyzer.SupportedDiagnostics.Any(rule => rule.Id == id) && analyzer is not DiagnosticSuppressor)];

    private static string Unmarked(string markup) => System.Text.RegularExpressions.Regex.Replace(markup, @"\{\|RES\d+:(.*?)\|\}", "$1");
}
