using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Resilience.Analyzers.Tests.Corpus;

/// <summary>What is run over mutants.</summary>
/// <param name="Analyzers">The rules.</param>
/// <param name="Others">Generators beside the product's own.</param>
internal sealed record Subjects(ImmutableArray<DiagnosticAnalyzer> Analyzers, ImmutableArray<ISourceGenerator> Others)
{
    /// <summary>The product.</summary>
    public static Subjects Product { get; } = new(AllRules.Analyzers, []);
}
