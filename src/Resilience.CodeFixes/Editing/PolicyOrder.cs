using Microsoft.CodeAnalysis.CSharp.Syntax;
using Resilience.Generators.Model;

namespace Resilience.CodeFixes.Editing;

/// <summary>The order in which policies are written: what is promised, how long, how often, and what when all is lost.</summary>
internal static class PolicyOrder
{
    private const string Suffix = "Attribute";

    private static readonly PolicyKind[] Order =
    [
        PolicyKind.Slo,
        PolicyKind.Timeout,
        PolicyKind.Retry,
        PolicyKind.Hedge,
        PolicyKind.Idempotent,
        PolicyKind.Read,
        PolicyKind.Write,
        PolicyKind.CircuitBreaker,
        PolicyKind.RateLimit,
        PolicyKind.AdaptiveLimit,
        PolicyKind.Bulkhead,
        PolicyKind.Sheds,
        PolicyKind.Failover,
        PolicyKind.Dependency,
        PolicyKind.Failure,
        PolicyKind.Fallback,
    ];

    /// <summary>Whether an attribute is a policy, by its name.</summary>
    public static bool Knows(AttributeSyntax attribute) => RankOf(attribute) >= 0;

    public static bool IsAfter(AttributeSyntax attribute, AttributeSyntax other) => RankOf(attribute) > RankOf(other);

    private static int RankOf(AttributeSyntax attribute)
    {
        var name = attribute.Name.ToString();
        name = name.Substring(name.LastIndexOfAny(['.', ':']) + 1);
        name = name.EndsWith(Suffix, StringComparison.Ordinal) ? name.Substring(0, name.Length - Suffix.Length) : name;
        return Enum.TryParse<PolicyKind>(name, out var kind) ? Array.IndexOf(Order, kind) : -1;
    }
}
