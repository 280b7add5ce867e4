using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;

/// <summary>Loads the package's assemblies, and for all else what this compiler has.</summary>
internal sealed class PackageLoader(IReadOnlyList<string> paths) : AssemblyLoadContext, IAnalyzerAssemblyLoader
{
    public void AddDependencyLocation(string fullPath)
    {
    }

    public Assembly LoadFromPath(string fullPath) => LoadFromAssemblyPath(fullPath);

    protected override Assembly? Load(AssemblyName assemblyName) =>
        paths.FirstOrDefault(path => Path.GetFileNameWithoutExtension(path) == assemblyName.Name) is { } path ? LoadFromAssemblyPath(path) : null;
}
