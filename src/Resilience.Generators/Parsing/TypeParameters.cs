using Microsoft.CodeAnalysis;
using Resilience.Generators.Model;

namespace Resilience.Generators.Parsing;

/// <summary>Reads type parameters with their constraints.</summary>
internal static class TypeParameters
{
    private static readonly SymbolDisplayFormat ConstraintFormat = new(
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters | SymbolDisplayGenericsOptions.IncludeTypeConstraints);

    /// <summary>The type parameters of the containing types, outermost first, then the type's own.</summary>
    public static IEnumerable<ITypeParameterSymbol> InScopeOf(INamedTypeSymbol type) =>
        type.ContainingType is null ? type.TypeParameters : InScopeOf(type.ContainingType).Concat(type.TypeParameters);

    /// <summary>With everything that its declaration says.</summary>
    public static TypeParameterModel Read(ITypeParameterSymbol parameter, TypeNames names) =>
        new(NameOf(parameter), string.Join(", ", Constraints(parameter, names)));

    /// <summary>With what an explicit implementation may repeat, and must where a <c>T?</c> would else be read as <c>Nullable&lt;T&gt;</c>.</summary>
    public static TypeParameterModel ReadInherited(ITypeParameterSymbol parameter) => new(
        NameOf(parameter),
        parameter.IsValueType ? "struct" : parameter.IsReferenceType ? "class" : AllowsRefStruct(parameter) ? "" : "default");

    public static string NameOf(ITypeParameterSymbol parameter) => Identifiers.Escape(parameter.Name);

    /// <summary>Read from print, because the symbols of the oldest supported compiler do not have it.</summary>
    public static bool AllowsRefStruct(ITypeParameterSymbol parameter) => parameter.ContainingSymbol.ToDisplayString(ConstraintFormat)
        .Split([" where "], StringSplitOptions.None)
        .Any(clause => clause.StartsWith(parameter.Name + " :", StringComparison.Ordinal) && clause.Contains("allows ref struct"));

    private static IEnumerable<string> Constraints(ITypeParameterSymbol parameter, TypeNames names)
    {
        if (parameter.HasUnmanagedTypeConstraint)
        {
            yield return "unmanaged";
        }
        else if (parameter.HasValueTypeConstraint)
        {
            yield return "struct";
        }
        else if (parameter.HasReferenceTypeConstraint)
        {
            yield return "class";
        }
        else if (parameter.HasNotNullConstraint)
        {
            yield return "notnull";
        }

        foreach (var type in parameter.ConstraintTypes)
        {
            yield return names.Of(type);
        }

        if (parameter is { HasConstructorConstraint: true, HasValueTypeConstraint: false })
        {
            yield return "new()";
        }

        if (AllowsRefStruct(parameter))
        {
            yield return "allows ref struct";
        }
    }
}
