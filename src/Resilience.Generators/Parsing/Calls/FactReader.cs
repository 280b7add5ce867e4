using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Resilience.Generators.Model;

namespace Resilience.Generators.Parsing.Calls;

/// <summary>Binds uses of names in one file and tells what they call.</summary>
internal sealed class FactReader(SemanticModel model, int file, ServiceIndex services, CancellationToken cancellationToken)
{
    private readonly PlainNames _plain = new(model, cancellationToken);
    private readonly Dictionary<SyntaxNode, CallBody> _bodies = [];

    /// <summary>The call that a name makes; null when it calls neither an operation nor a method of its own class.</summary>
    public CallFact? Read(SimpleNameSyntax name)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var receiver = ReceiverOf(name);
        var body = BodyOf(name);
        var holder = HolderOf(name);
        if (IsThroughThis(receiver))
        {
            SyntaxNode called = receiver is null ? name : name.Parent!;
            var isCalled = called.Parent is InvocationExpressionSyntax;
            var own = (isCalled && (receiver is null or ThisExpressionSyntax) ? _plain.MethodOf(name, body, holder) : null) ?? MethodOf(name);
            return own is null ? null : Fact(name, own, null, body, holder, receiver is BaseExpressionSyntax);
        }

        if (_plain.TypeOf(receiver!, body, holder) is { } type && !IsNamedOnly(name))
        {
            if (type.TypeKind is TypeKind.Class or TypeKind.Struct)
            {
                return null;
            }

            if (services.FindOnly(type, name.Identifier.ValueText) is var (only, found))
            {
                return Fact(name, only, found, body, holder, isThroughBase: false);
            }
        }

        return MethodOf(name) is { ContainingType.TypeKind: TypeKind.Interface } method
            && services.Find(method, model.GetTypeInfo(receiver!, cancellationToken).Type) is { } operation
            ? Fact(name, method, operation, body, holder, isThroughBase: false)
            : null;
    }

    /// <summary>Whether a name stands alone or behind <c>this</c> or <c>base</c>: what a call of the own class looks like.</summary>
    public static bool LooksOwn(SimpleNameSyntax name) => IsThroughThis(ReceiverOf(name));

    /// <summary>Whether it may stand in a <c>nameof</c>, which calls nothing.</summary>
    private static bool IsNamedOnly(SimpleNameSyntax name) =>
        name.Parent?.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } } };

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

    private CallFact Fact(SimpleNameSyntax name, IMethodSymbol target, OperationKey? operation, SyntaxNode? body, INamedTypeSymbol? holder, bool isThroughBase)
    {
        var traits = (Swallowing.Surrounds(name, body, model, cancellationToken) ? CallTraits.Swallowed : CallTraits.None)
            | (Branching.Surrounds(name, body, model, cancellationToken) ? CallTraits.Conditional : CallTraits.None)
            | Detaching.Of(name, target, body, model, cancellationToken);
        var place = new CodePlace(file, name.Identifier.SpanStart, name.Identifier.Span.Length);
        return new CallFact(DeclaredBy(body), holder, target.OriginalDefinition, operation, traits, isThroughBase, place);
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

    /// <summary>One and the same for all calls that a body makes; null for an initializer.</summary>
    private CallBody? DeclaredBy(SyntaxNode? body)
    {
        if (body is null or PropertyDeclarationSyntax { ExpressionBody: null })
        {
            return null;
        }

        if (!_bodies.TryGetValue(body, out var declared))
        {
            _bodies[body] = declared = new CallBody(body, model, cancellationToken);
        }

        return declared;
    }
}
