using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace Resilience.CodeFixes.Fixes.Usage;

/// <summary>Replaces every key or value that is refused and near one that would not be: settings are additional files, which the stock provider passes over.</summary>
internal sealed class SettingsFixAll : FixAllProvider
{
    public static SettingsFixAll Instance { get; } = new();

    public override IEnumerable<FixAllScope> GetSupportedFixAllScopes() => [FixAllScope.Project, FixAllScope.Solution];

    public override async Task<CodeAction?> GetFixAsync(FixAllContext fixAllContext)
    {
        var solution = fixAllContext.Solution;
        var isAnyChanged = false;
        foreach (var project in fixAllContext.Scope == FixAllScope.Solution ? solution.Projects : [fixAllContext.Project])
        {
            var found = await fixAllContext.GetAllDiagnosticsAsync(project).ConfigureAwait(false);
            foreach (var inFile in found.Where(static diagnostic => RefusedSettingFixer.NearestTo(diagnostic) is not null).GroupBy(static diagnostic => diagnostic.Location.GetLineSpan().Path))
            {
                if (solution.GetProject(project.Id)!.AdditionalDocuments.FirstOrDefault(file => file.FilePath == inFile.Key) is { } file)
                {
                    solution = await ReplaceAsync(file, [.. inFile], fixAllContext.CancellationToken).ConfigureAwait(false);
                    isAnyChanged = true;
                }
            }
        }

        return isAnyChanged ? CodeAction.Create("Replace what is near a known name", _ => Task.FromResult(solution), RefusedSettingFixer.Key) : null;
    }

    public static async Task<Solution> ReplaceAsync(TextDocument file, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellationToken)
    {
        var text = await file.GetTextAsync(cancellationToken).ConfigureAwait(false);
        var changes = diagnostics.Where(diagnostic => RefusedSettingFixer.IsPlain(diagnostic, text)).Select(diagnostic => new TextChange(diagnostic.Location.SourceSpan, RefusedSettingFixer.NearestTo(diagnostic)!)).OrderBy(change => change.Span.Start);
        return file.Project.Solution.WithAdditionalDocumentText(file.Id, text.WithChanges(changes));
    }
}
