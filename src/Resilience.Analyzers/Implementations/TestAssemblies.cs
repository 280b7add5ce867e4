using Microsoft.CodeAnalysis;

namespace Resilience.Analyzers.Implementations;

/// <summary>Recognises test projects, which may well construct and register what production code must not: they reference a test framework.</summary>
internal static class TestAssemblies
{
    private static readonly string[] Frameworks = ["xunit", "nunit.framework", "Microsoft.VisualStudio.TestPlatform.TestFramework", "MSTest.TestFramework", "TUnit"];

    public static bool Include(Compilation compilation) =>
        compilation.ReferencedAssemblyNames.Any(static assembly => Array.Exists(Frameworks, framework => assembly.Name.StartsWith(framework, StringComparison.OrdinalIgnoreCase)));
}
