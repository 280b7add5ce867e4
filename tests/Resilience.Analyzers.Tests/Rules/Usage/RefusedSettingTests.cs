using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Resilience.Analyzers.Accepting;
using Resilience.Analyzers.Rules.Usage;
using Resilience.CodeFixes.Fixes.Usage;
using Resilience.TestKit.Verification;
using Xunit;

namespace Resilience.Analyzers.Tests.Rules.Usage;

public sealed class RefusedSettingTests
{
    private const string Contracts = """
        [Retry(1), Timeout(1_000)]
        public interface IPrices
        {
            Task<int> GetAsync(string sku);

            [Operation("Everything")]
            Task<int[]> ListAsync();
        }
        """;

    [Fact]
    public Task Topmost_key_that_matches_nothing_is_told_once() => VerifyAsync(
        """
        {
          // Comments and trailing commas are what people write.
          "resilience": {
            "{|RES504:Service|}": { "Prices": {} },
            "Services": {
              "{|RES504:Prizes|}": { "Policies": { "Retrie": { "Max": 1 } } },
              "Prices": {
                "{|RES504:Retry|}": { "MaxRetries": 1 },
                "Policies": { "{|RES504:Retries|}": { "MaxRetries": 1 }, "Mode": "Off" },
                "Operations": {
                  "{|RES504:List|}": { "Timeout": { "TotalMs": 1 } },
                  "{|RES504:GetAsync|}": {},
                  "GET": { "timeout": { "totalms": 5, "{|RES504:TotalMilis|}": 5, }, "Mode": "Observe" },
                },
              },
            },
            "Defaults": { "{|RES504:Timeouts|}": { "TotalMs": 1 }, "Retry": { "MaxRetries": 0 }, "Mode": "Enforce" },
          },
        }
        """,
        "'Service' matches no section: did you mean 'Services'?",
        "'Prizes' matches no service: did you mean 'Prices'?",
        "'Retry' stands one level too high: write resilience:Services:Prices:Policies:Retry",
        "'Retries' matches no policy: did you mean 'Retry'?",
        "'List' matches no operation of Prices; known: Get, Everything",
        "'GetAsync' matches no operation of Prices; known: Get, Everything",
        "'TotalMilis' matches no parameter of Timeout: did you mean 'TotalMs'?",
        "'Timeouts' matches no policy: did you mean 'Timeout'?");

    [Fact]
    public Task What_describes_or_names_code_has_no_key() => VerifyAsync(
        """{ "Resilience": { "Services": { "Prices": { "Policies": { "{|RES504:Dependency|}": { "Soft": true }, "Retry": { "{|RES504:On|}": ["x"], "DelayMs": 1 } } } } } }""",
        "[Dependency] describes the code, so configuration cannot set it: remove the key",
        "On names code, so configuration cannot give it: remove the key and give On in [Retry]");

    [Theory]
    [InlineData("""{ "Resilience:Services:{|RES504:Prize|}:Policies:Retry:MaxRetries": 1, "Resilience:Services:Prize:Policies:Retry:DelayMs": 1 }""")]
    [InlineData("""{ "Resilience": { "Services:Prices:Operations": { "{|RES504:Gett|}": {} } } }""")]
    [InlineData("""{ "Resilience": { "Services": { "Prices": { "Endpoints": { "a": { "Uri": "https://a.example" } } } } } }""")]
    [InlineData("""{ "Resilience": { "Services": { "Prices": { "Endpoints": { "a": { "{|RES504:Url|}": "https://a.example" } } } } }, "Services": { "Prizes": 1 } }""")]
    [InlineData("""{ "Resilience": { "Services": { "Prices": { "Operations": { "Everything": { "Retry": { "{|RES504:DelayMs|}": [1] } } } } } } }""")]
    [InlineData("""{ "Resilience": { "Services": { "{|RES504:Prizes|}": 5, "Prices": [[[ """)]
    [InlineData("[]")]
    [InlineData("")]
    public Task Keys_with_colons_lists_and_broken_files_are_read_as_far_as_they_go(string settings) => VerifyAsync(settings);

    [Theory]
    [InlineData("settings.json")]
    [InlineData("appsettingsX.json")]
    [InlineData("appsettings.xml")]
    public Task Other_files_are_not_read(string path) => AnalyzerVerifier.VerifyAsync(
        TestSolution.Of(Contracts).WithSettings("""{ "Resilience": { "Services": { "Prizes": {} } } }""", path), [new RefusedSettingAnalyzer()]);

    /// <summary>Somebody else may read a section of that name there.</summary>
    [Fact]
    public Task Without_a_service_nothing_is_refused() => AnalyzerVerifier.VerifyAsync(
        TestSolution.Of("public interface IPlain;").WithSettings("""{ "Resilience": { "Http": { "Retries": 3 }, "Defaults": { "Retry": { "DelayMs": -1 } }, "Services": { "Prizes": {} } } }"""),
        [new RefusedSettingAnalyzer()]);

    [Fact]
    public Task Settings_of_an_environment_are_read() => AnalyzerVerifier.VerifyAsync(
        TestSolution.Of(Contracts).WithSettings("""{ "Resilience": { "Services": { "{|RES504:Prizes|}": {} } } }""", "appsettings.Production.json"), [new RefusedSettingAnalyzer()]);

    [Fact]
    public Task Renamed_services_are_known_by_their_new_name() => AnalyzerVerifier.VerifyAsync(
        TestSolution.Of(Contracts + """public static class Endpoints { public static void Add(EndpointsBuilder<IPrices> endpoints) => endpoints.Named("Tariffs"); }""")
            .WithSettings("""{ "Resilience": { "Services": { "Tariffs": { "Anything": 1 }, "{|RES504:Tarifs|}": {} } } }"""),
        [new RefusedSettingAnalyzer()]);

    /// <summary>Under the name of one service another may be registered.</summary>
    [Fact]
    public Task Names_that_a_registration_gives_are_not_judged_further() => AnalyzerVerifier.VerifyAsync(
        TestSolution.Of(Contracts + """public static class Endpoints { public static void Add(EndpointsBuilder<IPrices> endpoints) => endpoints.Named("Prices"); }""")
            .WithSettings("""{ "Resilience": { "Services": { "Prices": { "Policies": { "Hedge": { "DelayMs": 5 } } }, "{|RES504:Tarifs|}": {} } } }"""),
        [new RefusedSettingAnalyzer()]);

    [Fact]
    public Task Assembly_may_accept_them() => AnalyzerVerifier.VerifyAsync(
        TestSolution.Of("""[assembly: Accepted("RES504", "another host reads the same file")]""" + "\n" + Contracts).WithSettings("""{ "Resilience": { "Services": { "Prizes": {} } } }"""),
        [new RefusedSettingAnalyzer(), new AcceptedSuppressor()]);

    [Fact]
    public async Task Services_of_other_projects_count()
    {
        var test = TestSolution.OfTwoProjects(Contracts, "public class Program;").WithSettings("""{ "Resilience": { "Services": { "Prices": {} } } }""");
        Assert.Empty(await TestSolution.DiagnoseAsync(test.Solution, [new RefusedSettingAnalyzer()]));
    }

    [Fact]
    public async Task Fix_replaces_the_key_by_its_nearest_match()
    {
        var solution = TestSolution.Of(Contracts).WithSettings("""{ "Resilience": { "Services": { "Prizes": {}, "Price": {} } } }""").Solution;
        var found = await TestSolution.DiagnoseAsync(solution, [new RefusedSettingAnalyzer()]);
        var actions = new List<CodeAction>();
        await new RefusedSettingFixer().RegisterCodeFixesAsync(new CodeFixContext(Settings(solution), found[0], (action, _) => actions.Add(action), CancellationToken.None));
        Assert.Equal("Replace by 'Prices'", Assert.Single(actions).Title);
        Assert.Equal("""{ "Resilience": { "Services": { "Prices": {}, "Price": {} } } }""", await TextOfAsync(actions[0]));
    }

    [Fact]
    public async Task Fix_mends_all_and_leaves_what_is_near_nothing()
    {
        var solution = TestSolution.Of(Contracts).WithSettings("""{ "Resilience": { "Services": { "Prizes": {}, "Warehouse": {}, "Prices": { "Policys": {} } } } }""").Solution;
        var found = await TestSolution.DiagnoseAsync(solution, [new RefusedSettingAnalyzer()]);
        Assert.Equal(3, found.Length);
        var fixer = new RefusedSettingFixer();
        var context = new FixAllContext(
            solution.Projects.Single(), fixer, FixAllScope.Solution, RefusedSettingFixer.Key, fixer.FixableDiagnosticIds, new FoundInSettings(found), CancellationToken.None);
        var action = await fixer.GetFixAllProvider()!.GetFixAsync(context);
        Assert.Equal("""{ "Resilience": { "Services": { "Prices": {}, "Warehouse": {}, "Prices": { "Policies": {} } } } }""", await TextOfAsync(action!));
    }

    /// <summary>What people write stays as it is: comments, trailing commas, indentation, line ends, letter case of what matches.</summary>
    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public async Task Fix_changes_the_key_alone_in_the_file_of_the_workspace(string lineEnd)
    {
        var written = """
            {
              // The shop's bounds.
              "resilience":{
            	"Services" : { /* near the till */
                    "Prizes"  :   { "Operations": { "get": { "Timeout": { "TotalMs": 800, }, }, }, }, // ours

                  "Price": {},
              },},
            }

            """.Replace("\r\n", "\n", StringComparison.Ordinal).Replace("\n", lineEnd, StringComparison.Ordinal);
        var test = TestSolution.Of(Contracts).WithSettings(written).Solution;
        var workspace = test.Workspace;
        Assert.True(workspace.TryApplyChanges(test));
        var found = await TestSolution.DiagnoseAsync(workspace.CurrentSolution, [new RefusedSettingAnalyzer()]);
        var actions = new List<CodeAction>();
        await new RefusedSettingFixer().RegisterCodeFixesAsync(
            new CodeFixContext(Settings(workspace.CurrentSolution), found[0], (action, _) => actions.Add(action), CancellationToken.None));

        foreach (var operation in await Assert.Single(actions).GetOperationsAsync(CancellationToken.None))
        {
            operation.Apply(workspace, CancellationToken.None);
        }

        Assert.Equal(written.Replace("Prizes", "Prices", StringComparison.Ordinal), (await Settings(workspace.CurrentSolution).GetTextAsync()).ToString());
    }

    /// <summary>Of a key whose escapes hide where its steps begin, the place is that of all of them.</summary>
    [Fact]
    public async Task Fix_is_not_offered_for_a_key_with_escapes()
    {
        var solution = TestSolution.Of(Contracts).WithSettings("""{ "Resilience": { "Serv\u0069ces:Prizes": {} } }""").Solution;
        var found = await TestSolution.DiagnoseAsync(solution, [new RefusedSettingAnalyzer()]);
        Assert.Contains("did you mean 'Prices'", Assert.Single(found).GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);

        await new RefusedSettingFixer().RegisterCodeFixesAsync(
            new CodeFixContext(Settings(solution), found[0], (action, _) => Assert.Fail(action.Title), CancellationToken.None));
    }

    private static Task VerifyAsync(string settings, params string[] messages) =>
        AnalyzerVerifier.VerifyAsync(TestSolution.Of(Contracts).WithSettings(settings), [new RefusedSettingAnalyzer()], messages);

    private static TextDocument Settings(Solution solution) => solution.Projects.Single().AdditionalDocuments.Single();

    private static async Task<string> TextOfAsync(CodeAction action)
    {
        var operations = await action.GetOperationsAsync(CancellationToken.None);
        return (await Settings(operations.OfType<ApplyChangesOperation>().Single().ChangedSolution).GetTextAsync()).ToString();
    }

    private sealed class FoundInSettings(ImmutableArray<Diagnostic> found) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>(found);

        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>([]);

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>(found);
    }
}
