using System.Collections.Immutable;
using Resilience.Generators.Model;

namespace Resilience.Generators.Parsing;

/// <summary>Looks up policies in effect.</summary>
internal static class PoliciesInEffect
{
    /// <summary>All kinds, in their order.</summary>
    public static readonly PolicyKind[] Kinds = (PolicyKind[])Enum.GetValues(typeof(PolicyKind));

    /// <summary>The policy of a kind; null when none is in effect.</summary>
    public static EffectivePolicy? OfKind(this ImmutableArray<EffectivePolicy> policies, PolicyKind kind)
    {
        foreach (var policy in policies)
        {
            if (policy.Kind == kind)
            {
                return policy;
            }
        }

        return null;
    }
}
