using Resilience.Analyzers.Services;
using Resilience.Generators.Model;
using Resilience.Generators.Parsing;

namespace Resilience.Analyzers.Arithmetic;

/// <summary>What an operation's own attributes say one may count on.</summary>
internal static class StatedAvailability
{
    /// <summary>In percent; null where nothing is said, or where an answer comes all the same.</summary>
    public static double? PercentOf(ParsedOperation operation)
    {
        if (operation[PolicyKind.Dependency] is not { } dependency || operation[PolicyKind.Fallback] is not null || dependency.Flag("Soft")
            || dependency.Double("AvailabilityPercent") is not (> 0 and <= 100 and var percent))
        {
            return null;
        }

        // Where only the registration knows how many endpoints there are, they may be any number.
        var endpoints = operation[PolicyKind.Failover] is null ? 1 : operation.NamedEndpoints();
        return endpoints == 0 ? null : OfEndpoints(percent / 100, endpoints) * 100;
    }

    /// <summary>That one of several endpoints is there, which fail apart from each other; from 0 to 1.</summary>
    /// <param name="one">That a certain one is.</param>
    /// <param name="endpoints">How many there are.</param>
    public static double OfEndpoints(double one, int endpoints) => 1 - Math.Pow(1 - one, endpoints);
}
