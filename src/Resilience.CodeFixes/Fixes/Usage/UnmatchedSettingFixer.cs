using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Resilience.Analyzers;
using Resilience.Analyzers.Rules.Usage;

namespace Resilience.CodeFixes.Fixes.Usage;

/// <summary>RES504: replaces the key by the one that was most likely meant.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, DocumentKinds = [nameof(TextDocumentKind.AdditionalDocument)], DocumentExtensions = [".json"]), Shared]
internal sealed class UnmatchedSettingFixer : CodeFixProvider
{
    public const string Key = "ReplaceSettingsKey";

    public override ImmutableArray<string> FixableDiagnosticIds => [RuleIds.UnmatchedSetting];

    public override FixAllProvider? GetFixAllProvider() => SettingsFixAll.Instance;

    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            if (NearestTo(diagnostic) is { } nearest)
            {
                var file = context.TextDocument;
                context.RegisterCodeFix(
                    CodeAction.Create($"Replace by '{nearest}'", cancellationToken => SettingsFixAll.ReplaceAsync(file, [diagnostic], cancellationToken), Key), diagnostic);
            }
        }

        return Task.CompletedTask;
    }

    /// <summary>The key that was most likely meant; null for none.</summary>
    public static string? NearestTo(Diagnostic diagnostic) =>
        diagnostic.Properties.TryGetValue(UnmatchedSettingAnalyzer.Nearest, out var nearest) && nearest is { Length: > 0 } ? nearest : null;
}
