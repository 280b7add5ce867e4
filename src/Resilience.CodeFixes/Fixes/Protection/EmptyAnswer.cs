using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Resilience.Generators.Model;
using Resilience.Generators.Parsing;

namespace Resilience.CodeFixes.Fixes.Protection;

/// <summary>The answer that says honestly that there is none: null where the result may be null, an empty collection for a collection.</summary>
internal static class EmptyAnswer
{
    private static readonly HashSet<string> BuiltFromBrackets =
        ["IEnumerable", "IReadOnlyCollection", "IReadOnlyList", "ICollection", "IList", "List", "HashSet", "ImmutableArray", "ImmutableList"];

    private static readonly HashSet<string> Dictionaries = ["IReadOnlyDictionary", "IDictionary", "Dictionary"];

    /// <summary>The expression; null where no answer would be honest.</summary>
    public static string? Of(ParsedOperation operation, LanguageVersion language)
    {
        if (operation.Returns is not { Result: { } result, Shape: not ReturnShape.Stream })
        {
            return null;
        }

        if (result is { NullableAnnotation: NullableAnnotation.Annotated } or { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T })
        {
            return "null";
        }

        var isCollection = result is IArrayTypeSymbol { Rank: 1 } || IsOf(result, BuiltFromBrackets);
        if (isCollection && language >= LanguageVersion.CSharp12)
        {
            return "[]";
        }

        return IsOf(result, Dictionaries) && result is INamedTypeSymbol { Arity: 2 } dictionary
            ? $"new System.Collections.Generic.Dictionary<{Name(dictionary.TypeArguments[0])}, {Name(dictionary.TypeArguments[1])}>()"
            : null;
    }

    private static bool IsOf(ITypeSymbol type, HashSet<string> names) =>
        names.Contains(type.Name) && type is INamedTypeSymbol { Arity: > 0 }
        && type.ContainingNamespace.ToDisplayString() is "System.Collections.Generic" or "System.Collections.Immutable";

    private static string Name(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat
        .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier));
}
