using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Resilience.Analyzers.Services;
using Resilience.Generators.Model;
using Resilience.Generators.Parsing;

namespace Resilience.Analyzers.Values;

/// <summary>Finds values that are out of range or contradict each other.</summary>
internal static class InvalidValues
{
    public const int MostEndpoints = 64;

    private static readonly ConditionalWeakTable<EffectivePolicy, InvalidValue[]> Known = new();

    /// <summary>Whether a policy in effect cannot be reckoned with.</summary>
    public static bool AreIn(ParsedOperation operation, PolicyKind kind) => operation[kind] is { } policy && In(policy).Count > 0;

    /// <summary>What is wrong with one policy, in the order of its parameters. Found once, however many operations and rules ask.</summary>
    public static IReadOnlyCollection<InvalidValue> In(EffectivePolicy policy) => Known.GetValue(policy, static key => Find(key).ToArray());

    private static IEnumerable<InvalidValue> Find(EffectivePolicy policy)
    {
        var wrong = Ranges(policy).Concat(Enums(policy)).Concat(policy.Kind switch
        {
            PolicyKind.Retry => Retries(policy),
            PolicyKind.Failover => Endpoints(policy).Concat(Standbys(policy)),
            _ => [],
        }).ToArray();

        // Numbers that are wrong by themselves are not compared with each other.
        return wrong.Length == 0 ? Order(policy) : wrong;
    }

    /// <summary>Unbounded retries end only with the total timeout.</summary>
    public static IEnumerable<InvalidValue> Together(ParsedOperation operation)
    {
        if (operation.Retries() == OperationFacts.Unbounded && operation.TotalMs() <= 0)
        {
            yield return new InvalidValue(
                "retries are unbounded, and no total timeout ends them",
                new[] { (operation[PolicyKind.Retry]!.GiverOf("MaxRetries")!, "MaxRetries") });
        }
    }

    private static IEnumerable<InvalidValue> Ranges(EffectivePolicy policy)
    {
        foreach (var range in ParameterRules.RangesOf(policy.Kind))
        {
            if (policy.GiverOf(range.Parameter) is { } giver && Number(giver, range.Parameter) is { } value && !range.Holds(value))
            {
                yield return Wrong(giver, range.Parameter, $"{range.Parameter} is {Show(value)}; it must be {range}");
            }
        }
    }

    private static IEnumerable<InvalidValue> Retries(EffectivePolicy retry)
    {
        if (retry.GiverOf("MaxRetries") is { } giver && retry.Int("MaxRetries") is < OperationFacts.Unbounded or int.MaxValue)
        {
            yield return Wrong(giver, "MaxRetries", $"MaxRetries is {Show(retry.Int("MaxRetries"))}; it must be at least 0, or Retry.Unbounded");
        }
    }

    private static IEnumerable<InvalidValue> Endpoints(EffectivePolicy failover)
    {
        if (failover.GiverOf("Endpoints") is not { } giver)
        {
            yield break;
        }

        var names = giver.Given["Endpoints"].Values;
        if (names.Length > MostEndpoints)
        {
            yield return Wrong(giver, "Endpoints", $"{names.Length} endpoints are named; there may be {MostEndpoints} at most");
        }

        if (names.Any(name => string.IsNullOrWhiteSpace(name.Value as string)))
        {
            yield return Wrong(giver, "Endpoints", "an endpoint has no name");
        }
    }

    /// <summary>A standby has no share of the load that could be balanced.</summary>
    private static IEnumerable<InvalidValue> Standbys(EffectivePolicy failover)
    {
        if (failover.GiverOf("Balance") is { } giver && failover.Text("Topology") == "ActivePassive" && failover.Text("Balance") is { } balance and not "Ordered")
        {
            yield return Wrong(giver, "Balance", $"Balance is {balance}, but only one endpoint is active; Topology must be ActiveActive");
        }
    }

    private static IEnumerable<InvalidValue> Enums(EffectivePolicy policy)
    {
        foreach (var parameter in PolicyParameters.Of(policy.Kind))
        {
            if (policy.GiverOf(parameter.Name) is { } giver && giver.Given[parameter.Name] is { Kind: TypedConstantKind.Enum } value && EnumNames.Of(value) is null)
            {
                yield return Wrong(giver, parameter.Name, $"{parameter.Name} is {value.Value}, which no member of {value.Type!.Name} has");
            }
        }
    }

    private static IEnumerable<InvalidValue> Order(EffectivePolicy policy)
    {
        if (ParameterRules.OrderOf(policy.Kind) is not { } order || order.Holds(policy.Int(order.Lesser), policy.Int(order.Greater)))
        {
            return [];
        }

        var other = order.Named == order.Lesser ? order.Greater : order.Lesser;
        var givers = new[] { order.Named, other }
            .Where(parameter => policy.GiverOf(parameter) is not null)
            .Select(parameter => (Giver: policy.GiverOf(parameter)!, Parameter: parameter))
            .OrderBy(pair => pair.Giver.Scope);
        return
        [
            new InvalidValue(
                $"{order.Lesser} is {Show(policy.Int(order.Lesser))}, more than {order.Greater} of {Show(policy.Int(order.Greater))}",
                givers.ToArray()),
        ];
    }

    private static InvalidValue Wrong(DeclaredPolicy giver, string parameter, string problem) => new(problem, new[] { (giver, parameter) });

    private static double? Number(DeclaredPolicy giver, string parameter) => giver.Given[parameter].Value switch
    {
        int value => value,
        double value => value,
        _ => null,
    };

    private static string Show(double value) => value.ToString("#,0.######", CultureInfo.InvariantCulture);
}
