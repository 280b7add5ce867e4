using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Resilience.Analyzers.Configuring;

namespace Resilience.Analyzers.Rules.Usage;

/// <summary>RES504: what stands in <c>appsettings</c> and stops the host: a key that nothing of the program has, a value that no policy can have.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class RefusedSettingAnalyzer : DiagnosticAnalyzer
{
    /// <summary>The property with the key or value that was most likely meant.</summary>
    public const string Nearest = "Nearest";

    private static readonly DiagnosticDescriptor Rule = new(
        RuleIds.RefusedSetting,
        "Configuration that the host refuses",
        "{0}",
        RuleCategories.Usage,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: RuleIds.HelpLink(RuleIds.RefusedSetting));

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => ImmutableArray.Create(Rule);

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            // Kept for later requests, which the cancelling of one must not reach.
            var refused = new Lazy<RefusedSettings>(() => RefusedSettings.Of(start.Compilation, start.Options.AdditionalFiles, CancellationToken.None));
            start.RegisterAdditionalFileAction(file => Analyze(file, refused));
        });
    }

    private static void Analyze(AdditionalFileAnalysisContext context, Lazy<RefusedSettings> refused)
    {
        if (SettingsFile.Of(context.AdditionalFile, context.CancellationToken) is not { } file || !file.Ours.Any())
        {
            return;
        }

        foreach (var finding in refused.Value.In(file))
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Rule, file.LocationOf(finding.Place), ImmutableDictionary<string, string?>.Empty.Add(Nearest, finding.Nearest), finding.Message));
        }
    }
}
