using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Resilience.Benchmarks.Ide;

/// <summary>The generators and analyzers of the product, found as the compiler finds them: by attribute.</summary>
internal static class CompileTimeParts
{
    public static ISourceGenerator[] Generators() =>
    [
        .. Marked<GeneratorAttribute>("Resilience.Generators").Select(static type => Activator.CreateInstance(type) switch
        {
            IIncrementalGenerator incremental => incremental.AsSourceGenerator(),
            var other => (ISourceGenerator)other!,
        }),
    ];

    public static ImmutableArray<DiagnosticAnalyzer> Analyzers() =>
        [.. Marked<DiagnosticAnalyzerAttribute>("Resilience.Analyzers").Select(static type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!)];

    private static IEnumerable<Type> Marked<TAttribute>(string assembly)
        where TAttribute : Attribute =>
        Assembly.Load(assembly).GetTypes().Where(static type => !type.IsAbstract && type.IsDefined(typeof(TAttribute), inherit: false));
}
