using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Resilience.Generators.Parsing;
using Resilience.Generators.Parsing.Calls;

namespace Resilience.CodeFixes.Editing;

/// <summary>A document that holds findings, with what its interfaces declare.</summary>
internal sealed class FixScope(SyntaxNode root, SemanticModel model, CancellationToken cancellationToken)
{
    public SyntaxNode Root => root;

    public SemanticModel Model => model;

    public CancellationToken CancellationToken => cancellationToken;

    public static async Task<FixScope?> OfAsync(Document document, CancellationToken cancellationToken)
    {
        var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
        return root is null || model is null ? null : new FixScope(root, model, cancellationToken);
    }

    public TNode? NodeAt<TNode>(Diagnostic diagnostic)
        where TNode : SyntaxNode => root.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<TNode>();

    /// <summary>The document after some edits, if it has no more errors than before; null otherwise. What would break code is not offered.</summary>
    public SemanticModel? Try(params NodeEdit[] edits)
    {
        var tree = root.SyntaxTree.WithRootAndOptions(NodeEdit.Apply(root, edits), root.SyntaxTree.Options);
        var edited = model.Compilation.ReplaceSyntaxTree(root.SyntaxTree, tree).GetSemanticModel(tree);
        return Errors(edited) <= Errors(model) ? edited : null;
    }

    /// <summary>The service in whose declaration a finding lies.</summary>
    public ParsedService? ServiceAt(Diagnostic diagnostic) =>
        NodeAt<InterfaceDeclarationSyntax>(diagnostic) is { } declaration
        && model.GetDeclaredSymbol(declaration, cancellationToken) is { } type
            ? ParsedServices.Of(type, model.Compilation, cancellationToken)
            : null;

    /// <summary>The operation in whose declaration a finding lies; null for a finding about the interface.</summary>
    public ParsedOperation? OperationAt(Diagnostic diagnostic) =>
        NodeAt<MethodDeclarationSyntax>(diagnostic) is { } declaration
        && model.GetDeclaredSymbol(declaration, cancellationToken) is { } method
            ? ServiceAt(diagnostic)?.Operations.FirstOrDefault(operation => SymbolEqualityComparer.Default.Equals(operation.Method, method))
            : null;

    /// <summary>The operation that a key of the call graph names, where this document declares its interface.</summary>
    public (ParsedService Service, ParsedOperation Operation)? OperationNamed(string? key)
    {
        foreach (var declaration in root.DescendantNodes().OfType<InterfaceDeclarationSyntax>())
        {
            if (model.GetDeclaredSymbol(declaration, cancellationToken) is { } type
                && ParsedServices.Of(type, model.Compilation, cancellationToken) is { } service
                && ServiceNodes.Keyed(service).FirstOrDefault(keyed => keyed.Key.ToString() == key).Operation is { } operation)
            {
                return (service, operation);
            }
        }

        return null;
    }

    /// <summary>The declaration of an interface or method, where this document holds the only one.</summary>
    public MemberDeclarationSyntax? DeclarationOf(ISymbol bearer) =>
        bearer.DeclaringSyntaxReferences.Length == 1 && bearer.DeclaringSyntaxReferences[0].SyntaxTree == root.SyntaxTree
            ? bearer.DeclaringSyntaxReferences[0].GetSyntax(cancellationToken) as MemberDeclarationSyntax
            : null;

    /// <summary>An attribute's syntax, where this document holds it.</summary>
    public AttributeSyntax? SyntaxOf(DeclaredPolicy policy) =>
        policy.Attribute.ApplicationSyntaxReference is { } reference && reference.SyntaxTree == root.SyntaxTree
            ? reference.GetSyntax(cancellationToken) as AttributeSyntax
            : null;

    private int Errors(SemanticModel document) =>
        document.GetDiagnostics(cancellationToken: cancellationToken).Count(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
}
