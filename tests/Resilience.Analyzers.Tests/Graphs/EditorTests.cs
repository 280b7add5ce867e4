using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Resilience.Analyzers.Rules.Protection;
using Resilience.TestKit;
using Xunit;

namespace Resilience.Analyzers.Tests.Graphs;

public sealed class EditorTests
{
    private const string Source = """
        using System.Threading;
        using System.Threading.Tasks;
        using Resilience;

        public interface IPrices
        {
            [Retry(2), Timeout(1_000)]
            Task<int> GetAsync(string sku, CancellationToken cancellationToken);
        }
        """;

    [Fact]
    public async Task Graph_rules_say_nothing_when_an_editor_asks_about_one_file()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var compilation = SourceCompilation.Of([("Prices.cs", Source)], new CSharpParseOptions(LanguageVersion.Latest));

        var editor = compilation.WithAnalyzers([new MissingFallbackAnalyzer()]);
        var model = editor.Compilation.GetSemanticModel(editor.Compilation.SyntaxTrees.Single());
        Assert.Empty(await editor.GetAnalyzerSemanticDiagnosticsAsync(model, filterSpan: null, cancellationToken));

        var build = await compilation.WithAnalyzers([new MissingFallbackAnalyzer()]).GetAnalyzerDiagnosticsAsync(cancellationToken);
        Assert.Equal(RuleIds.MissingFallback, Assert.Single(build).Id);
    }
}
