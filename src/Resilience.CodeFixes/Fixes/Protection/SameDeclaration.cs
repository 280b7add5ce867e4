using Microsoft.CodeAnalysis;

namespace Resilience.CodeFixes.Fixes.Protection;

/// <summary>
/// Two methods are one where they are declared at one place. Their symbols need not be equal: a project whose framework differs from
/// that of the project it references sees that project's methods through symbols of its own, and each project that shares a file has its own too.
/// </summary>
internal sealed class SameDeclaration : IEqualityComparer<IMethodSymbol>
{
    public static SameDeclaration Comparer { get; } = new();

    public bool Equals(IMethodSymbol? first, IMethodSymbol? second) =>
        SymbolEqualityComparer.Default.Equals(first, second)
        || (first?.DeclaringSyntaxReferences.FirstOrDefault() is { } one && second?.DeclaringSyntaxReferences.FirstOrDefault() is { } other && AreOne(one, other));

    public int GetHashCode(IMethodSymbol method) => StringComparer.Ordinal.GetHashCode(method.Name);

    private static bool AreOne(SyntaxReference one, SyntaxReference other) =>
        one.Span == other.Span
        && (one.SyntaxTree == other.SyntaxTree || (one.SyntaxTree.FilePath.Length > 0 && one.SyntaxTree.FilePath == other.SyntaxTree.FilePath));
}
