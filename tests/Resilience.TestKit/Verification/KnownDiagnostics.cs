using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Resilience.TestKit.Verification;

/// <summary>Hands the findings of one run to a fix-all.</summary>
internal sealed class KnownDiagnostics(Solution solution, ImmutableArray<Diagnostic> diagnostics) : FixAllContext.DiagnosticProvider
{
    public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
        Task.FromResult(In(document => document.Project.Id == project.Id));

    public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) =>
        Task.FromResult(In(candidate => candidate.Id == document.Id));

    public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
        Task.FromResult(Enumerable.Empty<Diagnostic>());

    private IEnumerable<Diagnostic> In(Func<Document, bool> scope) =>
        diagnostics.Where(diagnostic => solution.GetDocument(diagnostic.Location.SourceTree) is { } document && scope(document));
}
