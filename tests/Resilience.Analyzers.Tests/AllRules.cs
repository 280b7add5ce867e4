using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using Resilience.Analyzers.Rules;

namespace Resilience.Analyzers.Tests;

/// <summary>Every analyzer and fixer of the product, found as a compiler finds them.</summary>
internal static class AllRules
{
    public static ImmutableArray<DiagnosticAnalyzer> Analyzers { get; } = Create<DiagnosticAnalyzer>(typeof(ServiceAnalyzer));

    public static ImmutableArray<CodeFixProvider> Fixers { get; } = Create<CodeFixProvider>(typeof(CodeFixes.Fixes.DocumentFixer));

    public static IEnumerable<DiagnosticDescriptor> Descriptors => Analyzers.SelectMany(static analyzer => analyzer.SupportedDiagnostics).Distinct();

    private static ImmutableArray<T> Create<T>(Type marker) =>
    [
        .. marker.Assembly.GetTypes()
            .Where(static type => typeof(T).IsAssignableFrom(type) && !type.IsAbstract)
            .OrderBy(static type => type.Name, StringComparer.Ordinal)
            .Select(static type => (T)Activator.CreateInstance(type)!),
    ];
}
