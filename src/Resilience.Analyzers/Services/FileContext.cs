using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Resilience.Generators.Parsing.Calls;

namespace Resilience.Analyzers.Services;

/// <summary>
/// One file under examination. A rule that looks for certain names asks for them here: to be called for each call or attribute would make the
/// compiler walk every body once more.
/// </summary>
internal sealed class FileContext(SemanticModelAnalysisContext context)
{
    public SemanticModel Model => context.SemanticModel;

    public Compilation Compilation => Model.Compilation;

    public ImmutableArray<AdditionalText> AdditionalFiles => context.Options.AdditionalFiles;

    public CancellationToken CancellationToken => context.CancellationToken;

    public IReadOnlyList<BaseObjectCreationExpressionSyntax> Creations => Names.Creations;

    public IReadOnlyList<AttributeSyntax> Attributes => Names.Attributes;

    private NamesInTree Names => NamesInTree.Of(Model.SyntaxTree);

    /// <summary>The calls of any of the names.</summary>
    public IEnumerable<InvocationExpressionSyntax> Calls(HashSet<string> names) => Calls(Names.Of(names));

    /// <summary>The calls of the names that are asked for.</summary>
    public IEnumerable<InvocationExpressionSyntax> Calls(Func<string, bool> isAskedFor) => Calls(Names.Of(isAskedFor));

    /// <summary>The plain assignments to any of the names.</summary>
    public IEnumerable<AssignmentExpressionSyntax> Assignments(HashSet<string> names) => Names.Of(names)
        .Select(static name => name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? (ExpressionSyntax)access : name)
        .Where(static target => target.Parent is AssignmentExpressionSyntax assignment && assignment.Left == target && assignment.IsKind(SyntaxKind.SimpleAssignmentExpression))
        .Select(static target => (AssignmentExpressionSyntax)target.Parent!);

    /// <summary>The type whose code a node is; null for top-level statements.</summary>
    public INamedTypeSymbol? HolderOf(SyntaxNode node) =>
        node.FirstAncestorOrSelf<BaseTypeDeclarationSyntax>() is { } type ? Model.GetDeclaredSymbol(type, CancellationToken) as INamedTypeSymbol : null;

    public void Report(Diagnostic diagnostic) => context.ReportDiagnostic(diagnostic);

    private static IEnumerable<InvocationExpressionSyntax> Calls(IEnumerable<SimpleNameSyntax> names) => names
        .Select(static name => name.Parent is MemberAccessExpressionSyntax or MemberBindingExpressionSyntax ? ((ExpressionSyntax)name.Parent, name) : (name, name))
        .Where(static pair => pair.Item1.Parent is InvocationExpressionSyntax call && call.Expression == pair.Item1 && call.CalledName() == pair.name)
        .Select(static pair => (InvocationExpressionSyntax)pair.Item1.Parent!);
}
