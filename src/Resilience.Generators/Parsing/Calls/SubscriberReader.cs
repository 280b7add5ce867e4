using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Resilience.Generators.Model;

namespace Resilience.Generators.Parsing.Calls;

/// <summary>
/// Finds what a subscriber calls at every event of every service: what stands under a condition, in a loop or behind a return may be there
/// for the events of some services alone, and is left out.
/// </summary>
internal sealed class SubscriberReader(Compilation compilation, CallFacts facts)
{
    private static readonly HashSet<string> Names = new(StringComparer.Ordinal) { "Subscribe" };

    public IEnumerable<WatcherCall> Read(CancellationToken cancellationToken)
    {
        foreach (var (tree, file) in compilation.SyntaxTrees.Select((tree, file) => (tree, file)).Where(numbered => !GeneratedCode.Contains(numbered.tree)))
        {
            foreach (var name in NamesInTree.Of(tree).Of(Names))
            {
                if (name.Parent?.Parent is InvocationExpressionSyntax { ArgumentList.Arguments: { Count: 1 } arguments })
                {
                    // Few files subscribe to anything, and only these get a model.
#pragma warning disable RS1030
                    var model = compilation.GetSemanticModel(tree);
#pragma warning restore RS1030
                    foreach (var call in CallsOf(name, arguments[0].Expression, file, model, cancellationToken))
                    {
                        yield return call;
                    }
                }
            }
        }
    }

    private IEnumerable<WatcherCall> CallsOf(SimpleNameSyntax name, ExpressionSyntax handler, int file, SemanticModel model, CancellationToken cancellationToken)
    {
        if (model.GetSymbolInfo(name, cancellationToken).Symbol is not IMethodSymbol { ContainingType: { } control } || !KnownTypes.IsControl(control))
        {
            return [];
        }

        var calls = handler is AnonymousFunctionExpressionSyntax lambda ? In(lambda, file, model, cancellationToken)
            : model.GetSymbolInfo(handler, cancellationToken).Symbol is IMethodSymbol { ContainingType: { } type } method ? From(type, method.OriginalDefinition, new(SymbolEqualityComparer.Default))
            : [];
        var place = new CodePlace(file, name.Identifier.SpanStart, name.Identifier.Span.Length);
        var subscriber = name.FirstAncestorOrSelf<BaseTypeDeclarationSyntax>()?.Identifier.ValueText ?? "The program";
        return calls.Select(call => new WatcherCall(WatcherKind.Subscriber, subscriber, "", place, default, call.Operation!.Value, call.Place));
    }

    private IEnumerable<CallFact> In(AnonymousFunctionExpressionSyntax lambda, int file, SemanticModel model, CancellationToken cancellationToken) => facts.All
        .Where(fact => fact.Place.File == file && lambda.Span.Contains(fact.Place.Start))
        .Where(fact => !IsInLoop(fact, lambda) && !Branching.Surrounds(NodeAt(fact), lambda, model, cancellationToken))
        .SelectMany(fact => Followed(fact, fact.Holder!, new(SymbolEqualityComparer.Default)));

    private IEnumerable<CallFact> From(INamedTypeSymbol type, IMethodSymbol body, HashSet<ISymbol> seen) => !seen.Add(body) ? [] : facts.In(body)
        .Where(fact => (fact.Traits & CallTraits.Conditional) == 0 && !IsInLoop(fact, body: null))
        .SelectMany(fact => Followed(fact, type, seen));

    private IEnumerable<CallFact> Followed(CallFact fact, INamedTypeSymbol type, HashSet<ISymbol> seen) => fact.Operation is not null ? [fact]
        : Dispatch.Resolve(type, fact.Target, fact.IsThroughBase) is { } next ? From(type, next, seen)
        : [];

    private SyntaxNode NodeAt(CallFact fact) =>
        compilation.SyntaxTrees.ElementAt(fact.Place.File).GetRoot().FindNode(new(fact.Place.Start, fact.Place.Length), getInnermostNodeForTie: true);

    private bool IsInLoop(CallFact fact, SyntaxNode? body) => NodeAt(fact).Ancestors().TakeWhile(ancestor => ancestor != body && ancestor is not MemberDeclarationSyntax)
        .Any(ancestor => ancestor is CommonForEachStatementSyntax or ForStatementSyntax or WhileStatementSyntax or DoStatementSyntax);
}
