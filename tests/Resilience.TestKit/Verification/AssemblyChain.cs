using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit;

namespace Resilience.TestKit.Verification;

/// <summary>Assemblies that reference each other in turn, each compiled with the generator to an image: the next sees no source of the one before.</summary>
public sealed class AssemblyChain
{
    private readonly List<(MarkedSource Source, GeneratorRun Run)> _assemblies = [];

    /// <summary>Adds the assembly that references all that were added before.</summary>
    public AssemblyChain Then(string name, string markup)
    {
        var source = MarkedSource.Parse(markup, $"{name}.cs");
        var references = _assemblies.Select(static assembly => assembly.Run.ToReference());
        var run = GeneratorRun.Of(name, [("Usings.cs", ImplicitUsings.Text), (source.Path, source.Text)], references);
        Assert.Empty(run.Reported);
        Assert.DoesNotContain(run.Findings, static finding => finding.Severity == DiagnosticSeverity.Error);
        _assemblies.Add((source, run));
        return this;
    }

    /// <summary>Adds an assembly that tells of itself in a version of its own instead of what the generator writes.</summary>
    public AssemblyChain ThenWithModel(string name, int version, string model, string source)
    {
        var references = _assemblies.Select(static assembly => assembly.Run.ToReference());
        var text = $"[assembly: Resilience.Registration.ServiceModel({version}, \"\"\"\n{model}\n\"\"\")]\n{source}";
        var run = GeneratorRun.WithoutModel(name, [("Usings.cs", ImplicitUsings.Text), ($"{name}.cs", text)], references);
        Assert.DoesNotContain(run.Findings, static finding => finding.Severity == DiagnosticSeverity.Error);
        _assemblies.Add((MarkedSource.Parse(text, $"{name}.cs"), run));
        return this;
    }

    /// <summary>Exactly the marked findings are told, each in its assembly; <paramref name="messages"/>, if given, are their texts in order.</summary>
    public async Task VerifyAsync(ImmutableArray<DiagnosticAnalyzer> analyzers, params string[] messages)
    {
        var told = new List<Diagnostic>();
        foreach (var (source, run) in _assemblies)
        {
            var found = await run.Compilation.WithAnalyzers(analyzers).GetAnalyzerDiagnosticsAsync();
            var ordered = found.OrderBy(static finding => finding.Location.SourceSpan.Start).ToArray();
            Assert.Equal(source.Findings.OrderBy(static finding => finding.Span.Start), ordered.Select(Finding.From));
            told.AddRange(ordered);
        }

        if (messages.Length > 0)
        {
            Assert.Equal(messages, told.Select(static finding => finding.GetMessage(System.Globalization.CultureInfo.InvariantCulture)));
        }
    }
}
