using System.Reflection;
using Microsoft.CodeAnalysis;

namespace Resilience.Analyzers.Tests.Corpus;

/// <summary>Hands a workspace the generator that the tests already run, not a copy of its assembly.</summary>
internal sealed class LoadedAnalyzers : IAnalyzerAssemblyLoader
{
    public void AddDependencyLocation(string fullPath)
    {
    }

    public Assembly LoadFromPath(string fullPath) => Assembly.Load(AssemblyName.GetAssemblyName(fullPath));
}
