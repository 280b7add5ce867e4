using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Resilience.Analyzers.Configuring;
using Resilience.Generators;

namespace Resilience.Analyzers.Reporting;

/// <summary>
/// Writes the program's report, where the project asks for it: as comments of a file that the compiler puts among the generated ones, from
/// where the package's targets take it. Without the property nothing is read.
/// </summary>
[Generator(LanguageNames.CSharp)]
internal sealed class ReportGenerator : IIncrementalGenerator
{
    /// <summary>Step: the report's text.</summary>
    public const string ReportStep = "Report";

    private const string Property = "build_property.ResilienceReport";

    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var asked = context.AnalyzerConfigOptionsProvider.SelectMany(static (options, _) => IsOn(options) ? new[] { true } : []);
        var file = asked
            .Combine(context.CompilationProvider)
            .Combine(context.AdditionalTextsProvider.Collect())
            .Select(static (input, cancellationToken) => ReportFile.Of(ProgramReport.Of(
                input.Left.Right, WithRegistrations(input.Left.Right, cancellationToken), ConfiguredEnvironment.Of(input.Right, cancellationToken), cancellationToken)))
            .WithTrackingName(ReportStep);
        context.RegisterImplementationSourceOutput(file, static (output, text) => output.AddSource(ReportFile.HintName, text));
    }

    /// <summary>One generator does not see what another writes; where endpoints stand is told to the methods that ours writes.</summary>
    private static Compilation WithRegistrations(Compilation compilation, CancellationToken cancellationToken)
    {
        if (compilation.SyntaxTrees.FirstOrDefault()?.Options is not CSharpParseOptions parsing)
        {
            return compilation;
        }

        CSharpGeneratorDriver.Create([new ResilienceGenerator().AsSourceGenerator()], parseOptions: parsing, driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.Implementation))
            .RunGeneratorsAndUpdateCompilation(compilation, out var whole, out _, cancellationToken);
        return whole;
    }

    private static bool IsOn(AnalyzerConfigOptionsProvider options) =>
        options.GlobalOptions.TryGetValue(Property, out var value) && string.Equals(value, "true", StringComparison.OrdinalIgnoreCase);
}
