using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Resilience.Analyzers.Tests.Corpus;

/// <summary>A project as it was built.</summary>
/// <param name="Sources">What was written by hand.</param>
/// <param name="Driver">The generator after it has seen them, as an editor keeps it.</param>
/// <param name="Output">The sources and what the generator wrote.</param>
internal sealed record CorpusBuild(CSharpCompilation Sources, GeneratorDriver Driver, Compilation Output);
