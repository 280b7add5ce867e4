using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit;

namespace Resilience.TestKit.Verification;

/// <summary>Applies code fixes: the result must be the expected text, compile, and hold fewer findings of the rule than before.</summary>
public static class FixVerifier
{
    /// <summary>Applies the fix at <paramref name="index"/> to the first finding and compares the first document of each project that was given.</summary>
    public static async Task VerifyAsync<TAnalyzer, TFixer>(TestSolution test, string[] expected, int index = 0, string? title = null)
        where TAnalyzer : DiagnosticAnalyzer, new()
        where TFixer : CodeFixProvider, new()
    {
        var fixer = new TFixer();
        var (diagnostics, first) = await FindAsync<TAnalyzer>(test.Solution, fixer);
        var actions = await RegisterAsync(test.Solution, fixer, first);
        Assert.True(actions.Length > index, $"Only {actions.Length} fixes are offered.");
        if (title is not null)
        {
            Assert.Equal(title, actions[index].Title);
        }

        await CompareAsync<TAnalyzer>(await ApplyAsync(actions[index]), diagnostics, expected);
    }

    public static Task VerifyAsync<TAnalyzer, TFixer>(string markup, string expected, int index = 0, string? title = null)
        where TAnalyzer : DiagnosticAnalyzer, new()
        where TFixer : CodeFixProvider, new() => VerifyAsync<TAnalyzer, TFixer>(TestSolution.Of(markup), [expected], index, title);

    /// <summary>Applies the first fix to all findings of the solution, as <c>dotnet format</c> does.</summary>
    public static async Task VerifyAllAsync<TAnalyzer, TFixer>(TestSolution test, params string[] expected)
        where TAnalyzer : DiagnosticAnalyzer, new()
        where TFixer : CodeFixProvider, new()
    {
        var (diagnostics, _) = await FindAsync<TAnalyzer>(test.Solution, new TFixer());
        var fixedSolution = await FixAllAsync(test.Solution, [new TAnalyzer()], new TFixer());
        Assert.NotNull(fixedSolution);
        await CompareAsync<TAnalyzer>(fixedSolution, diagnostics, expected);
    }

    public static Task VerifyAllAsync<TAnalyzer, TFixer>(string markup, string expected)
        where TAnalyzer : DiagnosticAnalyzer, new()
        where TFixer : CodeFixProvider, new() => VerifyAllAsync<TAnalyzer, TFixer>(TestSolution.Of(markup), expected);

    /// <summary>Verifies that the first finding is offered no fix.</summary>
    public static async Task VerifyNoneAsync<TAnalyzer, TFixer>(TestSolution test)
        where TAnalyzer : DiagnosticAnalyzer, new()
        where TFixer : CodeFixProvider, new()
    {
        var (_, first) = await FindAsync<TAnalyzer>(test.Solution, new TFixer());
        Assert.Empty(await RegisterAsync(test.Solution, new TFixer(), first));
    }

    public static Task VerifyNoneAsync<TAnalyzer, TFixer>(string markup)
        where TAnalyzer : DiagnosticAnalyzer, new()
        where TFixer : CodeFixProvider, new() => VerifyNoneAsync<TAnalyzer, TFixer>(TestSolution.Of(markup));

    /// <summary>Verifies that the fix at <paramref name="index"/> is a judgement: asked for all findings, it changes nothing.</summary>
    public static async Task VerifyJudgementAsync<TAnalyzer, TFixer>(string markup, int index)
        where TAnalyzer : DiagnosticAnalyzer, new()
        where TFixer : CodeFixProvider, new()
    {
        var solution = TestSolution.Of(markup).Solution;
        var (_, first) = await FindAsync<TAnalyzer>(solution, new TFixer());
        var actions = await RegisterAsync(solution, new TFixer(), first);
        var changed = await FixAllAsync(solution, [new TAnalyzer()], new TFixer(), actions[index].EquivalenceKey) ?? solution;
        Assert.Empty(changed.GetChanges(solution).GetProjectChanges().SelectMany(static project => project.GetChangedDocuments()));
    }

    /// <summary>The solution after the first registered fix, or the one named, was applied to every finding; null where fixing all is not supported.</summary>
    public static async Task<Solution?> FixAllAsync(Solution solution, ImmutableArray<DiagnosticAnalyzer> analyzers, CodeFixProvider fixer, string? key = null)
    {
        var diagnostics = await TestSolution.DiagnoseAsync(solution, analyzers);
        var fixable = diagnostics.Where(diagnostic => fixer.FixableDiagnosticIds.Contains(diagnostic.Id)).ToImmutableArray();
        if (fixer.GetFixAllProvider() is not { } provider || fixable.IsEmpty)
        {
            return null;
        }

        var actions = await RegisterAsync(solution, fixer, fixable[0]);
        var context = new FixAllContext(
            solution.GetDocument(fixable[0].Location.SourceTree)!, fixer, FixAllScope.Solution, (key ?? actions.FirstOrDefault()?.EquivalenceKey)!,
            fixer.FixableDiagnosticIds, new KnownDiagnostics(solution, fixable), CancellationToken.None);
        return await provider.GetFixAsync(context) is { } action ? await ApplyAsync(action) : null;
    }

    private static async Task<(ImmutableArray<Diagnostic> All, Diagnostic First)> FindAsync<TAnalyzer>(Solution solution, CodeFixProvider fixer)
        where TAnalyzer : DiagnosticAnalyzer, new()
    {
        var all = await TestSolution.DiagnoseAsync(solution, [new TAnalyzer()]);
        return (all, all.First(diagnostic => fixer.FixableDiagnosticIds.Contains(diagnostic.Id)));
    }

    private static async Task<ImmutableArray<CodeAction>> RegisterAsync(Solution solution, CodeFixProvider fixer, Diagnostic diagnostic)
    {
        var actions = ImmutableArray.CreateBuilder<CodeAction>();
        var document = solution.GetDocument(diagnostic.Location.SourceTree)!;
        await fixer.RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), CancellationToken.None));
        return actions.ToImmutable();
    }

    private static async Task<Solution> ApplyAsync(CodeAction action)
    {
        var operations = await action.GetOperationsAsync(CancellationToken.None);
        return operations.OfType<ApplyChangesOperation>().Single().ChangedSolution;
    }

    private static async Task CompareAsync<TAnalyzer>(Solution solution, ImmutableArray<Diagnostic> before, string[] expected)
        where TAnalyzer : DiagnosticAnalyzer, new()
    {
        foreach (var text in expected)
        {
            var documents = solution.Projects.SelectMany(static project => project.Documents);
            var texts = await Task.WhenAll(documents.Select(static async document => (await document.GetTextAsync()).ToString()));
            if (!texts.Contains(text))
            {
                Assert.Equal(string.Join("\n----\n", expected), string.Join("\n----\n", texts.Where(static t => !t.StartsWith("global using", StringComparison.Ordinal))));
            }
        }

        var after = await TestSolution.DiagnoseAsync(solution, [new TAnalyzer()]);
        Assert.DoesNotContain(after, static diagnostic => diagnostic.Id.StartsWith("CS", StringComparison.Ordinal));
        Assert.True(after.Length < before.Length, "The fix does not silence its rule.");
    }
}
