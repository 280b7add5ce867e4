using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Resilience.Analyzers.Rules.Usage;
using Resilience.CodeFixes.Fixes.Usage;
using Resilience.TestKit.Verification;
using Xunit;

namespace Resilience.Analyzers.Tests.Rules.Usage;

/// <summary>Keys that exist and values that the host refuses all the same.</summary>
public sealed class RefusedValueTests
{
    private const string Contracts = """
        [Retry(1), Timeout(1_000), CircuitBreaker, Slo(99.9)]
        public interface IPrices
        {
            Task<int> GetAsync(string sku);

            [Bulkhead(5), Timeout(2_000, AttemptMs = 900)]
            Task<int[]> ListAsync();
        }

        public interface IStock
        {
            [Timeout(1_000)]
            Task<int> CountAsync(string sku);
        }
        """;

    [Fact]
    public Task Values_that_cannot_be_read_are_told_with_what_is_allowed() => VerifyAsync(
        """
        {
          "Resilience": {
            "Services": {
              "Prices": {
                "Policies": {
                  "Mode": "{|RES504:Observ|}",
                  "Retry": { "DelayMs": "{|RES504:soon|}", "MaxRetries": {|RES504:1.5|}, "Jitter": {|RES504:true|}, "Backoff": null },
                  "Timeout": {|RES504:3000|},
                  "CircuitBreaker": { "{|RES504:FailureRatio|}": { "Value": 0.5 }, "BreakMs": "5000" },
                  "Slo": { "TargetPercent": "{|RES504:99,9|}" }
                },
                "Operations": "{|RES504:none|}"
              }
            },
            "Defaults": { "Idempotent": { "AcrossEndpoints": {|RES504:1|} }, "Failover": { "{|RES504:Endpoints|}": ["a"] } }
          }
        }
        """,
        "Mode is \"Observ\"; it must be one of Enforce, Observe, Off: did you mean 'Observe'?",
        "DelayMs is \"soon\"; it must be a whole number of milliseconds from 0 to MaxDelayMs (200 by default)",
        "MaxRetries is 1.5; it must be a whole number of at least 0, or -1 (unbounded) under a total timeout",
        "Jitter is true; it must be one of Full, Equal, Decorrelated, None",
        "Timeout is 3000; it must be a section with keys below it",
        "FailureRatio holds keys of its own; it must be a number above 0, at most 1",
        "TargetPercent is \"99,9\"; it must be a number above 0 and below 100",
        "Operations is \"none\"; it must be a section with keys below it",
        "AcrossEndpoints is 1; it must be true or false",
        "endpoints belong to one service: give them under Resilience:Services:{service}:Policies:Failover");

    [Fact]
    public Task Values_out_of_range_are_told_with_the_hosts_range() => VerifyAsync(
        """
        { "Resilience": { "Defaults": {
          "Slo": { "TargetPercent": {|RES504:100|}, "WindowDays": {|RES504:367|}, "SlaPercent": 100 },
          "CircuitBreaker": { "FailureRatio": {|RES504:1.5|}, "SlowCallRatio": 1, "WindowMs": {|RES504:99|} },
          "Retry": { "MaxRetries": {|RES504:-2|}, "BudgetPercent": 0 } } } }
        """,
        "TargetPercent is 100; it must be a number above 0 and below 100",
        "WindowDays is 367; it must be a whole number from 1 to 366",
        "FailureRatio is 1.5; it must be a number above 0, at most 1",
        "WindowMs is 99; it must be a whole number of at least 100",
        "MaxRetries is -2; it must be a whole number of at least 0, or -1 (unbounded) under a total timeout");

    [Fact]
    public Task Configuration_adds_no_policy() => VerifyAsync(
        """
        { "Resilience": {
          "Services": {
            "Prices": {
              "Policies": { "{|RES504:Hedge|}": { "DelayMs": 5 }, "Bulkhead": { "QueueLimit": 5 } },
              "Operations": { "Get": { "{|RES504:Bulkhead|}": { "QueueLimit": 5 } }, "List": { "Bulkhead": { "QueueLimit": 5 } } }
            },
            "Stock": { "Policies": { "Timeout": { "TotalMs": 5 }, "{|RES504:Retry|}": {} } }
          },
          "Defaults": { "Hedge": { "DelayMs": 5 } } } }
        """,
        "neither Prices nor any of its methods declares [Hedge], and configuration cannot add a policy: put the attribute in the code, or remove the key",
        "neither Prices nor its method Get declares [Bulkhead], and configuration cannot add a policy: put the attribute in the code, or remove the key",
        "neither Stock nor any of its methods declares [Retry], and configuration cannot add a policy: put the attribute in the code, or remove the key");

    [Fact]
    public async Task Services_of_other_projects_declare_their_policies_too()
    {
        const string settings = """{ "Resilience": { "Services": { "Stock": { "Policies": { "Retry": {}, "Timeout": { "TotalMs": 0 } } } } } }""";
        var test = TestSolution.OfTwoProjects(Contracts, "public class Program;").WithSettings(settings);
        var found = await TestSolution.DiagnoseAsync(test.Solution, [new RefusedSettingAnalyzer()]);
        Assert.All(found, diagnostic => Assert.StartsWith("neither Stock nor any of its methods declares [Retry]", diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal));
        Assert.NotEmpty(found);
    }

    [Fact]
    public Task Keys_of_an_operation_do_not_shape_state_that_it_shares() => VerifyAsync(
        """
        { "Resilience": { "Services": { "Prices": { "Operations": {
          "Get": { "CircuitBreaker": { "{|RES504:WindowMs|}": 500, "Mode": "Off" }, "Retry": { "Mode": "Observe" } },
          "List": { "Mode": "{|RES504:Observe|}", "Bulkhead": { "MaxConcurrent": 5 } } } } } } }
        """,
        "WindowMs shapes state that Get shares with the service's other operations: set it for the service, or put [CircuitBreaker] on the method",
        "Mode is Observe while [CircuitBreaker] of the service, which shares its state, is Enforce: it must be Off, or Enforce on Prices.List");

    [Fact]
    public Task Unknown_names_without_a_near_one_are_told_with_all_there_are() => VerifyAsync(
        """
        { "Resilience": { "{|RES504:Foo|}": {}, "{|RES504:Mode|}": "Off",
          "Services": { "Prices": { "{|RES504:Mode|}": "Off", "Policies": { "Slo": { "{|RES504:Target|}": 99 } } } } } }
        """,
        "'Foo' matches no section; known: Services, Defaults",
        "'Mode' stands beside the policies it is for: write Resilience:Defaults:Mode",
        "'Mode' stands beside the policies it is for: write Resilience:Services:Prices:Policies:Mode",
        "'Target' matches no parameter of Slo; known: TargetPercent, LatencyMs, LatencyPercent, WindowDays, Degraded, SlaPercent, Mode");

    [Theory]
    [InlineData("""{ "Resilience": { "Services": { "Prices": { "Operations": { "List": { "Timeout": { "AttemptMs": {|RES504:2500|} } } } } } } }""",
        "AttemptMs is 2,500, more than TotalMs of 2,000 on Prices.List")]
    [InlineData("""{ "Resilience": { "Services": { "Prices": { "Operations": { "List": { "Timeout": { "TotalMs": {|RES504:800|} } } } } } } }""",
        "AttemptMs is 900, more than TotalMs of 800 on Prices.List")]
    [InlineData("""{ "Resilience": { "Defaults": { "Retry": { "MaxDelayMs": {|RES504:100|} } } } }""", "DelayMs is 200, more than MaxDelayMs of 100 on Prices.Get")]
    [InlineData("""{ "Resilience": { "Services": { "Prices": { "Policies": { "Retry": { "MaxRetries": {|RES504:-1|} }, "Timeout": { "Mode": "Off" } } } } } }""",
        "retries are unbounded, and no total timeout ends them on Prices.Get")]
    [InlineData("""{ "Resilience": { "Defaults": { "Retry": { "MaxDelayMs": 100, "Mode": "Off" }, "Timeout": { "AttemptMs": 1 } } } }""")]
    [InlineData("""{ "Resilience": { "Services": { "Prices": { "Operations": { "List": { "Timeout": { "TotalMs": 0 } } } } } } }""")]
    public Task Values_that_contradict_what_is_in_effect_are_told_at_the_key(string settings, params string[] messages) => VerifyAsync(settings, messages);

    [Fact]
    public Task A_value_that_production_replaces_is_read_where_another_environment_does_not() => AnalyzerVerifier.VerifyAsync(
        TestSolution.Of(Contracts)
            .WithSettings("""{ "Resilience": { "Defaults": { "Retry": { "DelayMs": "soon", "Jitter": "{|RES504:Ful|}", "MaxRetries": "{|RES504:few|}" } } } }""")
            .WithSettings("""{ "Resilience": { "Defaults": { "Retry": { "DelayMs": 5, "Jitter": "Full" } } } }""", "appsettings.Production.json")
            .WithSettings("""{ "Resilience": { "Defaults": { "Retry": { "DelayMs": 6 } } } }""", "appsettings.Staging.json"),
        [new RefusedSettingAnalyzer()]);

    [Fact]
    public Task Environments_complete_each_other_and_only_what_occurs_is_told() => AnalyzerVerifier.VerifyAsync(
        TestSolution.Of(Contracts)
            .WithSettings("""{ "Resilience": { "Services": { "Stock": { "Operations": { "Count": { "Timeout": { "AttemptMs": {|RES504:2500|} } } } } } } }""")
            .WithSettings("""{ "Resilience": { "Services": { "Stock": { "Operations": { "Count": { "Timeout": { "TotalMs": 3000 } } } } } } }""", "appsettings.Production.json")
            .WithSettings("""{ "Resilience": { "Services": { "Stock": { "Operations": { "Count": { "Timeout": { "TotalMs": 2000 } } } } } } }""", "appsettings.Staging.json"),
        [new RefusedSettingAnalyzer()],
        "AttemptMs is 2,500, more than TotalMs of 2,000 on Stock.Count (with the numbers of appsettings.Staging.json)");

    [Fact]
    public Task Common_settings_that_every_environment_completes_are_silent() => AnalyzerVerifier.VerifyAsync(
        TestSolution.Of(Contracts)
            .WithSettings("""{ "Resilience": { "Services": { "Stock": { "Operations": { "Count": { "Timeout": { "AttemptMs": 2500 } } } } } } }""")
            .WithSettings("""{ "Resilience": { "Services": { "Stock": { "Operations": { "Count": { "Timeout": { "TotalMs": 3000 } } } } } } }""", "appsettings.Production.json"),
        [new RefusedSettingAnalyzer()]);

    [Fact]
    public async Task Fix_replaces_a_choice_by_its_nearest()
    {
        var solution = TestSolution.Of(Contracts).WithSettings("""{ "Resilience": { "Defaults": { "Mode": "observ", "Retry": { "DelayMs": "soon" } } } }""").Solution;
        var found = await TestSolution.DiagnoseAsync(solution, [new RefusedSettingAnalyzer()]);
        var actions = new List<CodeAction>();
        foreach (var diagnostic in found)
        {
            await new RefusedSettingFixer().RegisterCodeFixesAsync(
                new CodeFixContext(solution.Projects.Single().AdditionalDocuments.Single(), diagnostic, (action, _) => actions.Add(action), CancellationToken.None));
        }

        var changed = (await Assert.Single(actions).GetOperationsAsync(CancellationToken.None)).OfType<ApplyChangesOperation>().Single().ChangedSolution;
        Assert.Equal(
            """{ "Resilience": { "Defaults": { "Mode": "Observe", "Retry": { "DelayMs": "soon" } } } }""",
            (await changed.Projects.Single().AdditionalDocuments.Single().GetTextAsync()).ToString());
    }

    private static Task VerifyAsync(string settings, params string[] messages) =>
        AnalyzerVerifier.VerifyAsync(TestSolution.Of(Contracts).WithSettings(settings), [new RefusedSettingAnalyzer()], messages);
}
