using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Resilience.Generators.Model;

namespace Resilience.Generators.Parsing;

/// <summary>One policy attribute as it is written, with the values it gives. Holds symbols: for parsing and analyzers only.</summary>
internal sealed class DeclaredPolicy
{
    private readonly Dictionary<string, TypedConstant> _given;

    public DeclaredPolicy(PolicyKind kind, PolicyScope scope, AttributeData attribute, ISymbol bearer)
    {
        Kind = kind;
        Scope = scope;
        Attribute = attribute;
        Bearer = bearer;
        _given = ReadValues(attribute);
    }

    public PolicyKind Kind { get; }

    public PolicyScope Scope { get; }

    public AttributeData Attribute { get; }

    /// <summary>The interface or method that carries the attribute.</summary>
    public ISymbol Bearer { get; }

    /// <summary>The interface that carries the attribute, or whose method does: where names given by <c>nameof</c> are looked up.</summary>
    public INamedTypeSymbol BearingInterface => Bearer as INamedTypeSymbol ?? Bearer.ContainingType;

    /// <summary>The values that are written, constructor arguments included, by parameter name.</summary>
    public IReadOnlyDictionary<string, TypedConstant> Given => _given;

    /// <summary>The policies that stand on an interface or method. Attributes the compiler rejects are passed over.</summary>
    public static ImmutableArray<DeclaredPolicy> On(ISymbol bearer, PolicyScope scope)
    {
        var policies = ImmutableArray.CreateBuilder<DeclaredPolicy>();
        foreach (var attribute in bearer.GetAttributes())
        {
            if (KnownTypes.PolicyKindOf(attribute.AttributeClass) is { } kind && attribute.AttributeConstructor is not null
                && !policies.Any(earlier => earlier.Kind == kind))
            {
                policies.Add(new DeclaredPolicy(kind, scope, attribute, bearer));
            }
        }

        return policies.ToImmutable();
    }

    public bool Gives(string parameter) => _given.ContainsKey(parameter);

    /// <summary>The attribute's place.</summary>
    public Location Locate(CancellationToken cancellationToken) =>
        Attribute.ApplicationSyntaxReference?.GetSyntax(cancellationToken).GetLocation() ?? Location.None;

    /// <summary>The place of the argument that gives a parameter; the attribute's where none does.</summary>
    public Location Locate(string parameter, CancellationToken cancellationToken) =>
        FindArgument(parameter, cancellationToken)?.Expression.GetLocation() ?? Locate(cancellationToken);

    /// <summary>The place of one item of the array that gives a parameter; the array's where its items are not written one by one.</summary>
    public Location LocateItem(string parameter, int index, CancellationToken cancellationToken)
    {
        IEnumerable<ExpressionSyntax?> items = FindArgument(parameter, cancellationToken)?.Expression switch
        {
            CollectionExpressionSyntax collection => collection.Elements.Select(element => (element as ExpressionElementSyntax)?.Expression),
            ArrayCreationExpressionSyntax { Initializer: { } initializer } => initializer.Expressions,
            ImplicitArrayCreationExpressionSyntax array => array.Initializer.Expressions,
            _ => [],
        };
        return items.ElementAtOrDefault(index)?.GetLocation() ?? Locate(parameter, cancellationToken);
    }

    private AttributeArgumentSyntax? FindArgument(string parameter, CancellationToken cancellationToken)
    {
        if (Attribute.ApplicationSyntaxReference?.GetSyntax(cancellationToken) is not AttributeSyntax { ArgumentList.Arguments: var arguments })
        {
            return null;
        }

        var named = arguments.FirstOrDefault(argument => argument.NameEquals?.Name.Identifier.ValueText == parameter);
        var position = Attribute.AttributeConstructor!.Parameters.FirstOrDefault(candidate => PropertyNameOf(candidate) == parameter);
        return named ?? (position is null ? null : FindPositional(arguments, position));
    }

    private static AttributeArgumentSyntax? FindPositional(IEnumerable<AttributeArgumentSyntax> arguments, IParameterSymbol parameter) =>
        arguments.FirstOrDefault(argument => argument.NameColon?.Name.Identifier.ValueText == parameter.Name)
        ?? arguments.Where(argument => argument.NameEquals is null && argument.NameColon is null).ElementAtOrDefault(parameter.Ordinal);

    private static Dictionary<string, TypedConstant> ReadValues(AttributeData attribute)
    {
        var given = new Dictionary<string, TypedConstant>(StringComparer.Ordinal);
        for (var i = 0; i < attribute.ConstructorArguments.Length; i++)
        {
            Give(PropertyNameOf(attribute.AttributeConstructor!.Parameters[i]), attribute.ConstructorArguments[i]);
        }

        foreach (var argument in attribute.NamedArguments)
        {
            Give(argument.Key, argument.Value);
        }

        return given;

        // A value that is none takes the one before it away: the compiler has said what is wrong with it.
        void Give(string parameter, TypedConstant value)
        {
            if (value.Kind == TypedConstantKind.Error || value.IsNull)
            {
                given.Remove(parameter);
            }
            else
            {
                given[parameter] = value;
            }
        }
    }

    private static string PropertyNameOf(IParameterSymbol parameter) => char.ToUpperInvariant(parameter.Name[0]) + parameter.Name.Substring(1);
}
