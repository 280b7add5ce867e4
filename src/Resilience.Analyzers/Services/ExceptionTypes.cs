using Microsoft.CodeAnalysis;
using Resilience.Generators.Model;
using Resilience.Generators.Parsing;

namespace Resilience.Analyzers.Services;

/// <summary>What can be known of exception types by their names and bases.</summary>
internal static class ExceptionTypes
{
    private static readonly Dictionary<string, string> NamespaceOfDeterministic = new()
    {
        ["ArgumentException"] = "System",
        ["FormatException"] = "System",
        ["NotSupportedException"] = "System",
        ["InvalidCastException"] = "System",
        ["NotImplementedException"] = "System",
        ["NullReferenceException"] = "System",
        ["JsonException"] = "System.Text.Json",
    };

    private static readonly Dictionary<string, string> NamespaceOfTimeout = new()
    {
        ["Exception"] = "System",
        ["SystemException"] = "System",
        ["TimeoutException"] = "System",
        ["DeadlineExceededException"] = "Resilience",
    };

    /// <summary>Whether the same input fails the same way again.</summary>
    public static bool IsDeterministic(ITypeSymbol type) => SelfAndBases(type).Any(candidate => IsNamed(candidate, NamespaceOfDeterministic));

    /// <summary>Whether one of the types takes in a deadline that passed.</summary>
    public static bool IncludeTimeouts(IEnumerable<ITypeSymbol> types) => types.Any(type => IsNamed(type, NamespaceOfTimeout));

    /// <summary>Whether one of the types takes in all of another.</summary>
    public static bool Include(IEnumerable<ITypeSymbol> types, ITypeSymbol type) =>
        types.Any(wider => SelfAndBases(type).Concat(type.AllInterfaces).Contains(wider, SymbolEqualityComparer.Default));

    /// <summary>Whether the operation's <c>[Failure]</c> says that exceptions of a type are no failures.</summary>
    public static bool AreAnswers(ITypeSymbol type, ParsedOperation operation) =>
        operation[PolicyKind.Failure] is { IsObserved: false } failure
        && (Include(failure.Types("Except"), type) || (!failure.Types("On").IsEmpty && !Include(failure.Types("On"), type)));

    private static IEnumerable<ITypeSymbol> SelfAndBases(ITypeSymbol type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            yield return current;
        }
    }

    private static bool IsNamed(ITypeSymbol type, Dictionary<string, string> namespaceByName) =>
        namespaceByName.TryGetValue(type.Name, out var name) && type.ContainingType is null && type.ContainingNamespace?.ToDisplayString() == name;
}
