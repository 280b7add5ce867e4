using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;

namespace Resilience.Analyzers.Tests.Corpus;

/// <summary>One fix applied to one finding of a program.</summary>
/// <param name="Finding">The finding.</param>
/// <param name="Title">What the fix says it does.</param>
/// <param name="Faults">Errors of the compiler, and the finding if it is still there.</param>
internal sealed record FixTrial(CorpusFinding Finding, string Title, IReadOnlyList<string> Faults)
{
    public static async Task<FixTrial> OfAsync(Solution solution, Diagnostic finding, IReadOnlyList<FindingPlace> places, CodeAction action)
    {
        var operations = await action.GetOperationsAsync(CancellationToken.None);
        var changed = operations.OfType<ApplyChangesOperation>().Single().ChangedSolution;
        var faults = new List<string>(await CorpusSolution.ErrorsOfAsync(changed));
        var analyzers = AllRules.Analyzers.Where(analyzer => analyzer.SupportedDiagnostics.Any(rule => rule.Id == finding.Id));
        var left = (await CorpusSolution.DiagnoseAsync(changed, [.. analyzers])).Where(other => other.Id == finding.Id).Select(FindingPlace.Of).ToArray();
        var place = FindingPlace.Of(finding);
        if (left.Count(place.Equals) >= places.Count(place.Equals))
        {
            faults.Add("The finding is still there.");
        }

        if (changed.GetChanges(solution).GetProjectChanges().All(static project => !project.GetChangedDocuments().Concat(project.GetChangedAdditionalDocuments()).Any()))
        {
            faults.Add("Nothing has changed.");
        }

        return new FixTrial(CorpusFinding.Reported(finding), action.Title, faults);
    }
}
