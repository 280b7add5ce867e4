using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Resilience.Analyzers.Configuring;

namespace Resilience.Analyzers.Rules.Usage;

/// <summary>RES504: a key in <c>appsettings</c> that nothing of the program has.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class UnmatchedSettingAnalyzer : DiagnosticAnalyzer
{
    /// <summary>The property with the key that was most likely meant.</summary>
    public const string Nearest = "Nearest";

    private static readonly DiagnosticDescriptor Rule = new(
        RuleIds.UnmatchedSetting,
        "Configuration key matches nothing",
        "'{0}' matches no {1}{2}",
        RuleCategories.Usage,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: RuleIds.HelpLink(RuleIds.UnmatchedSetting));

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => ImmutableArray.Create(Rule);

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            var matcher = new Lazy<SettingsMatcher>(() => new SettingsMatcher(KnownServices.Of(start.Compilation, start.CancellationToken)));
            start.RegisterAdditionalFileAction(file => Analyze(file, matcher));
        });
    }

    private static void Analyze(AdditionalFileAnalysisContext context, Lazy<SettingsMatcher> matcher)
    {
        if (SettingsFile.Of(context.AdditionalFile, context.CancellationToken) is not { } file || !file.Entries.Any(entry => entry.Path[0].Is(SettingsMatcher.Root)))
        {
            return;
        }

        foreach (var unmatched in matcher.Value.Unmatched(file.Entries))
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Rule,
                file.LocationOf(unmatched.Key.Span),
                ImmutableDictionary<string, string?>.Empty.Add(Nearest, unmatched.Nearest),
                unmatched.Key.Text,
                unmatched.Kind,
                unmatched.Nearest is { } nearest ? $": did you mean '{nearest}'?" : ""));
        }
    }
}
