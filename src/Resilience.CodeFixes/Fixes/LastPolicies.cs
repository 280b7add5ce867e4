using Resilience.Generators.Parsing;

namespace Resilience.CodeFixes.Fixes;

/// <summary>An interface without a policy is no service: what is generated for it would be gone, and code that uses it would not compile.</summary>
internal static class LastPolicies
{
    /// <summary>Whether a service has no other policies than these.</summary>
    public static bool AreOnly(ParsedService service, params DeclaredPolicy?[] removed) =>
        service.Policies.IsEmpty && service.Operations
            .SelectMany(operation => operation.Declared)
            .All(policy => removed.Any(gone => gone?.Attribute == policy.Attribute));
}
