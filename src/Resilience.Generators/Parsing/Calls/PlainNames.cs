using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Resilience.Generators.Parsing.Calls;

/// <summary>
/// Tells what a plain name in a body means from declarations alone, for binding a body costs more than all else here: a parameter, or a
/// field, property or method of the class. Whatever could mean something else is left to the compiler.
/// </summary>
internal sealed class PlainNames(SemanticModel model, CancellationToken cancellationToken)
{
    private readonly Dictionary<SyntaxNode, HashSet<string>> _declaredIn = [];

    /// <summary>The type of a parameter, field or property; null where only binding can tell.</summary>
    public ITypeSymbol? TypeOf(ExpressionSyntax receiver, SyntaxNode? body, INamedTypeSymbol? holder)
    {
        var plain = Strip(receiver);
        if (holder is null || body is null)
        {
            return null;
        }

        if (plain is MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax, Name: IdentifierNameSyntax member })
        {
            return MemberType(member.Identifier.ValueText, holder);
        }

        if (plain is not IdentifierNameSyntax { Identifier.ValueText: var name } || IsLocal(name, body))
        {
            return null;
        }

        var parameter = ParametersOf(body).FirstOrDefault(candidate => candidate.Identifier.ValueText == name);
        if (parameter is not null)
        {
            return model.GetDeclaredSymbol(parameter, cancellationToken)?.Type;
        }

        if (DeclaredType(name, receiver, holder) is { } plainly)
        {
            return plainly;
        }

        // What a primary constructor captures is not told apart from a member of the same name.
        var captured = CapturedType(name, holder);
        return captured is null ? MemberType(name, holder) : MemberType(name, holder) is null ? captured : null;
    }

    /// <summary>The only method of that name in the class and its bases, for a call that names it alone or behind <c>this</c>; null where only binding can tell.</summary>
    public IMethodSymbol? MethodOf(SimpleNameSyntax name, SyntaxNode? body, INamedTypeSymbol? holder)
    {
        var text = name.Identifier.ValueText;
        if (holder is null || body is null || holder.TypeKind == TypeKind.Interface || name is GenericNameSyntax || IsLocal(text, body)
            || ParametersOf(body).Any(parameter => parameter.Identifier.ValueText == text))
        {
            return null;
        }

        var members = Members(text, holder).Take(2).ToArray();
        return members.Length == 1 ? members[0] as IMethodSymbol : null;
    }

    private static ITypeSymbol? MemberType(string name, INamedTypeSymbol holder) => Members(name, holder).Take(2).ToArray() is { Length: 1 } one
        ? one[0] switch { IFieldSymbol field => field.Type, IPropertySymbol property => property.Type, _ => null }
        : null;

    private static IEnumerable<ISymbol> Members(string name, INamedTypeSymbol holder)
    {
        for (var type = holder; type is { SpecialType: not SpecialType.System_Object }; type = type.BaseType)
        {
            foreach (var member in type.GetMembers(name))
            {
                yield return member;
            }
        }
    }

    /// <summary>
    /// The type of what the primary constructor around takes, where no member has its name. Read from its declaration alone: to ask a class for its members is
    /// to have all its bodies searched for what they capture.
    /// </summary>
    private ITypeSymbol? DeclaredType(string name, SyntaxNode use, INamedTypeSymbol holder)
    {
        var parameter = use.FirstAncestorOrSelf<TypeDeclarationSyntax>()?.ParameterList?.Parameters.FirstOrDefault(candidate => candidate.Identifier.ValueText == name);
        if (parameter?.Type is not { } type || holder.IsRecord)
        {
            return null;
        }

        for (var current = holder; current is { SpecialType: not SpecialType.System_Object }; current = current.BaseType)
        {
            if (current.MemberNames.Contains(name))
            {
                return null;
            }
        }

        return model.GetTypeInfo(type, cancellationToken).Type;
    }

    private static ITypeSymbol? CapturedType(string name, INamedTypeSymbol holder) => holder.InstanceConstructors
        .Where(constructor => constructor.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax() is TypeDeclarationSyntax))
        .SelectMany(constructor => constructor.Parameters)
        .FirstOrDefault(parameter => parameter.Name == name)?.Type;

    private static IEnumerable<ParameterSyntax> ParametersOf(SyntaxNode body) => body switch
    {
        BaseMethodDeclarationSyntax method => method.ParameterList.Parameters,
        LocalFunctionStatementSyntax function => function.ParameterList.Parameters,
        _ => [],
    };

    private static ExpressionSyntax Strip(ExpressionSyntax expression) => expression switch
    {
        ParenthesizedExpressionSyntax inner => Strip(inner.Expression),
        PostfixUnaryExpressionSyntax forgiven when forgiven.IsKind(SyntaxKind.SuppressNullableWarningExpression) => Strip(forgiven.Operand),
        _ => expression,
    };

    /// <summary>Whether anything in the method around declares the name: a local, a lambda's parameter, a pattern's variable.</summary>
    private bool IsLocal(string name, SyntaxNode body)
    {
        if (!NamesInTree.Of(body.SyntaxTree).MayDeclareLocal(name))
        {
            return false;
        }

        var outermost = body.AncestorsAndSelf().Last(node => node is BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax or AccessorDeclarationSyntax or PropertyDeclarationSyntax);
        if (!_declaredIn.TryGetValue(outermost, out var declared))
        {
            var own = ParametersOf(outermost).Select(parameter => parameter.Identifier.SpanStart);
            _declaredIn[outermost] = declared = new HashSet<string>(
                outermost.DescendantTokens()
                    .Where(token => token.IsKind(SyntaxKind.IdentifierToken) && token.Parent is not SimpleNameSyntax && token.Parent != outermost)
                    .Where(token => !own.Contains(token.SpanStart))
                    .Select(token => token.ValueText),
                StringComparer.Ordinal);
        }

        return declared.Contains(name);
    }
}
