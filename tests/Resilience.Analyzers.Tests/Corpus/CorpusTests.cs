using Microsoft.CodeAnalysis;
using Xunit;

namespace Resilience.Analyzers.Tests.Corpus;

/// <summary>Programs whose findings were recorded by hand before the rules ran on them.</summary>
public sealed class CorpusTests
{
    public static TheoryData<string> Programs => [.. CorpusProgram.All.Select(static program => program.Name)];

    [Theory]
    [MemberData(nameof(Programs))]
    public void Program_compiles_with_what_the_generator_writes(string name)
    {
        var program = Ready(name);
        var errors = CorpusCompiler.CompilationsOf(program)
            .SelectMany(static compilation => compilation.GetDiagnostics())
            .Where(static found => found.Severity == DiagnosticSeverity.Error);
        Assert.Empty(errors);
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task Findings_are_those_recorded_by_hand(string name)
    {
        var run = await CorpusRun.OfAsync(Ready(name));
        TestContext.Current.TestOutputHelper?.WriteLine($"{run.Found.Length} found; {run.Waiting.Length} wait for rules that do not exist: {Ids(run.Waiting)}");
        var differences = run.Differences.ToArray();
        Assert.True(differences.Length == 0, string.Join("\n", differences));
    }

    private static CorpusProgram Ready(string name)
    {
        var program = CorpusProgram.Named(name);
        Assert.SkipWhen(program.Missing is not null, $"{name} waits for {program.Missing}.");
        return program;
    }

    private static string Ids(IEnumerable<CorpusFinding> findings) => string.Join(", ", findings.Select(static finding => finding.Id).Distinct().Order(StringComparer.Ordinal));
}
