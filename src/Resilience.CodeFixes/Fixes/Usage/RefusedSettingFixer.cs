using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using Resilience.Analyzers;
using Resilience.Analyzers.Rules.Usage;

namespace Resilience.CodeFixes.Fixes.Usage;

/// <summary>RES504: replaces a key or a value by the one that was most likely meant.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, DocumentKinds = [nameof(TextDocumentKind.AdditionalDocument)], DocumentExtensions = [".json"]), Shared]
internal sealed class RefusedSettingFixer : CodeFixProvider
{
    public const string Key = "ReplaceSettingsKey";

    public override ImmutableArray<string> FixableDiagnosticIds => [RuleIds.RefusedSetting];

    public override FixAllProvider? GetFixAllProvider() => SettingsFixAll.Instance;

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var file = context.TextDocument;
        var text = await file.GetTextAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in context.Diagnostics.Where(diagnostic => IsPlain(diagnostic, text)))
        {
            if (NearestTo(diagnostic) is { } nearest)
            {
                context.RegisterCodeFix(
                    CodeAction.Create($"Replace by '{nearest}'", cancellationToken => SettingsFixAll.ReplaceAsync(file, [diagnostic], cancellationToken), Key), diagnostic);
            }
        }
    }

    /// <summary>Whether it is written as it reads: where escapes stand, its place may be that of other keys too.</summary>
    public static bool IsPlain(Diagnostic diagnostic, SourceText text) =>
        diagnostic.Location.SourceSpan is var span && span.End <= text.Length && text.ToString(span).IndexOf('\\') < 0;

    /// <summary>The key or value that was most likely meant; null for none.</summary>
    public static string? NearestTo(Diagnostic diagnostic) =>
        diagnostic.Properties.TryGetValue(RefusedSettingAnalyzer.Nearest, out var nearest) && nearest is { Length: > 0 } ? nearest : null;
}
