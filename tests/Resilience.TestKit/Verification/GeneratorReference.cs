using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Resilience.Generators;

namespace Resilience.TestKit.Verification;

/// <summary>The generator as a project of a solution references it.</summary>
internal sealed class GeneratorReference : AnalyzerReference
{
    /// <summary>A workspace knows its generators by reference.</summary>
    private readonly ImmutableArray<ISourceGenerator> _generators = [new ResilienceGenerator().AsSourceGenerator()];

    public override string? FullPath => null;

    public override object Id { get; } = new();

    public override ImmutableArray<DiagnosticAnalyzer> GetAnalyzers(string language) => [];

    public override ImmutableArray<DiagnosticAnalyzer> GetAnalyzersForAllLanguages() => [];

    public override ImmutableArray<ISourceGenerator> GetGenerators(string language) => _generators;

    public override ImmutableArray<ISourceGenerator> GetGeneratorsForAllLanguages() => _generators;
}
