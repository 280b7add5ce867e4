using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Resilience.Generators.Model;

namespace Resilience.Generators.Parsing.Calls;

/// <summary>Binds uses of names in one file and tells what they call.</summary>
internal sealed class FactReader(SemanticModel model, int file, ServiceIndex services, CancellationToken cancellationToken)
{
    /// <summary>The call that a name makes; null when it calls neither an operation nor a method of its own class.</summary>
    public CallFact? Read(SimpleNameSyntax name)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (MethodOf(name) is not { } method)
        {
            return null;
        }

        var receiver = ReceiverOf(name);
        if (IsThroughThis(receiver))
        {
            return Fact(name, method, operation: null, receiver is BaseExpressionSyntax);
        }

        if (method.ContainingType?.TypeKind != TypeKind.Interface)
        {
            return null;
        }

        var type = model.GetTypeInfo(receiver!, cancellationToken).Type;
        return services.Find(method, type) is { } operation ? Fact(name, method, operation, isThroughBase: false) : null;
    }

    /// <summary>Whether a name stands alone or behind <c>this</c> or <c>base</c>: what a call of the own class looks like.</summary>
    public static bool LooksOwn(SimpleNameSyntax name) => IsThroughThis(ReceiverOf(name));

    private IMethodSymbol? MethodOf(SimpleNameSyntax name) => model.GetSymbolInfo(name, cancellationToken).Symbol switch
    {
        IMethodSymbol method => method,
        IPropertySymbol { GetMethod: { } getter } => getter,
        _ => null,
    };

    private static ExpressionSyntax? ReceiverOf(SimpleNameSyntax name) => name.Parent switch
    {
        MemberAccessExpressionSyntax access when access.Name == name => access.Expression,
        MemberBindingExpressionSyntax binding => binding.FirstAncestorOrSelf<ConditionalAccessExpressionSyntax>(access => access.WhenNotNull.Span.Contains(binding.Span))?.Expression,
        _ => null,
    };

    private static bool IsThroughThis(ExpressionSyntax? receiver) => receiver switch
    {
        null or ThisExpressionSyntax or BaseExpressionSyntax => true,
        ParenthesizedExpressionSyntax inner => IsThroughThis(inner.Expression),
        CastExpressionSyntax cast => IsThroughThis(cast.Expression),
        BinaryExpressionSyntax conversion when conversion.IsKind(SyntaxKind.AsExpression) => IsThroughThis(conversion.Left),
        _ => false,
    };

    private CallFact Fact(SimpleNameSyntax name, IMethodSymbol target, OperationKey? operation, bool isThroughBase)
    {
        var body = BodyOf(name);
        var traits = (Swallowing.Surrounds(name, body, model, cancellationToken) ? CallTraits.Swallowed : CallTraits.None)
            | (Branching.Surrounds(name, body, model, cancellationToken) ? CallTraits.Conditional : CallTraits.None)
            | (Detaching.Applies(name, target) ? CallTraits.Detached : CallTraits.None);
        var place = new CodePlace(file, name.Identifier.SpanStart, name.Identifier.Span.Length);
        return new CallFact(SymbolOf(body), HolderOf(name), target.OriginalDefinition, operation, traits, isThroughBase, place);
    }

    private INamedTypeSymbol? HolderOf(SyntaxNode node) =>
        node.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } type ? model.GetDeclaredSymbol(type, cancellationToken) : null;

    /// <summary>A lambda belongs to the body around it, a local function is a body of its own.</summary>
    private static SyntaxNode? BodyOf(SyntaxNode node)
    {
        var body = node.Ancestors().FirstOrDefault(static ancestor => ancestor
            is BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax or AccessorDeclarationSyntax or PropertyDeclarationSyntax or BaseTypeDeclarationSyntax);
        return body is BaseTypeDeclarationSyntax ? null : body;
    }

    private IMethodSymbol? SymbolOf(SyntaxNode? body) => body switch
    {
        null => null,
        PropertyDeclarationSyntax { ExpressionBody: not null } property => model.GetDeclaredSymbol(property, cancellationToken)?.GetMethod,
        _ => model.GetDeclaredSymbol(body, cancellationToken) as IMethodSymbol,
    };
}
