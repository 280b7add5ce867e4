using Microsoft.CodeAnalysis.CSharp;
using Resilience.Generators.Tests.Emission.Samples;
using Resilience.TestKit;

namespace Resilience.Generators.Tests.Emission;

public sealed class CompilationTests
{
    public static TheoryData<string, LanguageVersion> Matrix
    {
        get
        {
            var rows = new TheoryData<string, LanguageVersion>();
            foreach (var sample in Sources.Keys)
            {
                rows.Add(sample, LanguageVersion.CSharp12);
                rows.Add(sample, LanguageVersion.Latest);
            }

            return rows;
        }
    }

    private static Dictionary<string, string> Sources => new()
    {
        ["Returns"] = ReturnSample.Source,
        ["Parameters"] = ParameterSample.Source,
        ["Generics"] = GenericSample.Source,
        ["Inheritance"] = InheritanceSample.Source,
        ["Names"] = NameSample.Source,
        ["Warnings"] = WarningSample.Source,
    };

    [Theory]
    [MemberData(nameof(Matrix))]
    public void Every_shape_compiles_without_a_word(string sample, LanguageVersion version)
    {
        var run = GeneratorRun.Of(Sources[sample], version);
        Assert.NotEmpty(run.Outputs);
        Assert.Empty(run.Reported);
        Assert.True(run.Findings.Count == 0, string.Join('\n', run.Findings.Select(finding => $"{finding}\n    {finding.Location.SourceTree?.GetText().Lines[finding.Location.GetLineSpan().StartLinePosition.Line]}")));
    }
}
