using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Resilience.Analyzers.Tests.Corpus.Planted;

/// <summary>A generator with a mistake in it: what it writes for the names of an interface's methods.</summary>
internal sealed class PlantedGenerator(Func<IReadOnlyList<string>, string> write) : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var interfaces = context.SyntaxProvider.CreateSyntaxProvider(
            static (node, _) => node is InterfaceDeclarationSyntax,
            static (found, _) => string.Join(",", ((InterfaceDeclarationSyntax)found.Node).Members.OfType<MethodDeclarationSyntax>().Select(static method => method.Identifier.ValueText)));
        context.RegisterSourceOutput(interfaces.Collect(), (output, all) => output.AddSource(
            "Planted.g.cs", string.Join("\n", all.Select(methods => write(methods.Split(','))))));
    }
}
