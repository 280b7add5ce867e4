using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Resilience.Generators.Parsing;
using Resilience.TestKit;

namespace Resilience.Generators.Tests.Parsing;

/// <summary>Parses sample interfaces.</summary>
internal static class Parsed
{
    /// <summary>The service of that name in a source.</summary>
    public static ParsedService Service(string source, string name = "IService")
    {
        var compilation = SourceCompilation.Of(
            [("Source.cs", "using System; using System.Collections.Generic; using System.Threading; using System.Threading.Tasks; using Resilience; " + source)],
            new CSharpParseOptions(LanguageVersion.Latest));
        Assert.DoesNotContain(compilation.GetDiagnostics(), finding => finding.Severity == DiagnosticSeverity.Error);
        var symbol = compilation.GetSymbolsWithName(name, SymbolFilter.Type).OfType<INamedTypeSymbol>().Single();
        return ServiceParser.Parse(symbol, compilation, default) ?? throw new InvalidOperationException($"{name} is no service.");
    }

    /// <summary>The operation of that method.</summary>
    public static ParsedOperation Operation(this ParsedService service, string method) => service.Operations.Single(operation => operation.Method.Name == method);
}
