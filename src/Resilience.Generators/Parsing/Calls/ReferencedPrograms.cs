using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Resilience.Generators.Model;

namespace Resilience.Generators.Parsing.Calls;

/// <summary>
/// What the referenced assemblies tell of themselves. One whose text is missing, or of a version not known here, is read from its
/// symbols: then its services are known, its calls are not.
/// </summary>
internal static class ReferencedPrograms
{
    private const string Runtime = "Resilience.Runtime";

    private static readonly ConditionalWeakTable<Compilation, ProgramModel[]> ByCompilation = new();

    public static IReadOnlyList<ProgramModel> Of(Compilation compilation, CancellationToken cancellationToken) =>
        ByCompilation.GetValue(compilation, key => Read(key, cancellationToken));

    private static ProgramModel[] Read(Compilation compilation, CancellationToken cancellationToken) =>
        [.. compilation.SourceModule.ReferencedAssemblySymbols.Where(UsesRuntime).Select(assembly => Read(assembly, compilation, cancellationToken))];

    /// <summary>Whether an assembly may declare or implement services.</summary>
    public static bool UsesRuntime(IAssemblySymbol assembly) =>
        assembly.Modules.Any(module => module.ReferencedAssemblies.Any(identity => identity.Name == Runtime));

    private static ProgramModel Read(IAssemblySymbol assembly, Compilation compilation, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var attribute = assembly.GetAttributes().FirstOrDefault(candidate => KnownTypes.IsServiceModelAttribute(candidate.AttributeClass));
        return attribute?.ConstructorArguments is { Length: 2 } arguments && arguments[0].Value is ProgramText.Version && arguments[1].Value is string text
            ? ProgramTextReader.Read(text, assembly.Name)
            : new ProgramModel(new(ServicesIn(assembly.GlobalNamespace, compilation, cancellationToken)), default, default);
    }

    private static IEnumerable<ServiceNode> ServicesIn(INamespaceOrTypeSymbol container, Compilation compilation, CancellationToken cancellationToken)
    {
        foreach (var member in container.GetMembers().OfType<INamespaceOrTypeSymbol>())
        {
            if (member is INamedTypeSymbol type && ParsedServices.Of(type, compilation, cancellationToken) is { } service)
            {
                yield return ServiceNodes.Read(service);
            }

            foreach (var inner in ServicesIn(member, compilation, cancellationToken))
            {
                yield return inner;
            }
        }
    }
}
