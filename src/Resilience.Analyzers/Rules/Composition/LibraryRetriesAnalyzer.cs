using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Resilience.Analyzers.Configuring;
using Resilience.Analyzers.Libraries;
using Resilience.Analyzers.Services;

namespace Resilience.Analyzers.Rules.Composition;

/// <summary>RES210: a library that retries below an operation which is retried already.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class LibraryRetriesAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = new(
        RuleIds.LibraryRetries,
        "A library below retries already",
        "'{0}' makes a library retry below {1}: the attempts multiply",
        RuleCategories.Composition,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: RuleIds.HelpLink(RuleIds.LibraryRetries));

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => ImmutableArray.Create(Rule);

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            var retries = new LibraryRetries(new RetriedClasses(start.Compilation, ConfiguredEnvironment.Of(start.Options.AdditionalFiles, start.CancellationToken)));
            start.RegisterSemanticModelAction(model => Report(retries, new FileContext(model)));
        });
    }

    private static void Report(LibraryRetries retries, FileContext file)
    {
        foreach (var found in retries.In(file))
        {
            file.Report(Diagnostic.Create(Rule, found.Place.GetLocation(), (found.Place as SimpleNameSyntax)?.Identifier.ValueText ?? "RetryPolicy", found.Retries));
        }
    }
}
