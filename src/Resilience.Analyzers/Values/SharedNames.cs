using Microsoft.CodeAnalysis;
using Resilience.Analyzers.Services;
using Resilience.Generators.Model;
using Resilience.Generators.Parsing;

namespace Resilience.Analyzers.Values;

/// <summary>Finds policies that share their state by name with one declared earlier, and shape it otherwise. Looks at other interfaces only when a name is given.</summary>
internal static class SharedNames
{
    public static IEnumerable<InvalidValue> Differing(ServiceContext context)
    {
        var own = NamedScopes(context.Service).Where(scope => context.Bears(scope.Policy.Declared)).ToArray();
        if (own.Length == 0)
        {
            yield break;
        }

        var all = SourceTypes.Of(context.Compilation).Interfaces(context.CancellationToken)
            .Select(type => ParsedServices.Of(type, context.Compilation, context.CancellationToken))
            .OfType<ParsedService>()
            .SelectMany(NamedScopes)
            .OrderBy(scope => scope.Place, StringComparer.Ordinal)
            .ToArray();
        foreach (var scope in own)
        {
            var sharing = all.Where(scope.SharesStateWith).ToArray();
            var rival = sharing[0].Differs(scope) is not null ? sharing[0] : sharing.FirstOrDefault(other => other.IsInherited && other.Differs(scope) is not null);
            if (rival?.Differs(scope) is { } parameter)
            {
                yield return new InvalidValue(
                    $"it shares the state of '{rival.Bearer}' by the name '{scope.Name}', but {parameter} differs",
                    new[] { (scope.Policy.Declared, "Name") });
            }
        }
    }

    private static IEnumerable<NamedScope> NamedScopes(ParsedService service)
    {
        var ofService = service.Policies.Select(policy => EffectivePolicy.Of(policy.Kind, service.Policies)).OfType<EffectivePolicy>();
        var ofOperations = service.Operations.SelectMany(
            operation => operation.Policies.Where(policy => policy.Scope != PolicyScope.Service),
            (operation, policy) => (Policy: policy, Failover: operation[PolicyKind.Failover]));
        return ofService.Select(policy => (Policy: policy, Failover: EffectivePolicy.Of(PolicyKind.Failover, service.Policies)))
            .Concat(ofOperations)
            .Where(named => named.Policy.Declared.Gives("Name") && named.Policy.Text("Name") is { Length: > 0 } && ParameterRules.StateOf(named.Policy.Kind).Count > 0)
            .Select(named => new NamedScope(named.Policy, named.Policy.Kind is PolicyKind.Retry or PolicyKind.Slo or PolicyKind.RateLimit ? "" : EndpointsOf(named.Failover)));
    }

    /// <summary>The endpoints' names in a comparable form, whatever their letter case; null where only the registration knows them.</summary>
    private static string? EndpointsOf(EffectivePolicy? failover)
    {
        if (failover is null)
        {
            return "";
        }

        var names = failover.Texts("Endpoints");
        return names.IsEmpty ? null : string.Join("\n", names.OrderBy(name => name, StringComparer.OrdinalIgnoreCase)).ToUpperInvariant();
    }

    private sealed record NamedScope(EffectivePolicy Policy, string? Endpoints)
    {
        public string Name => Policy.Text("Name")!;

        public string Bearer => Policy.Declared.Bearer.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat);

        /// <summary>Whether it reaches its service from an interface that this one derives from: nothing can be told at its place, which another service need not share.</summary>
        public bool IsInherited => Policy.Scope == PolicyScope.DeclaringInterface;

        /// <summary>Sorts by file, then by position.</summary>
        public string Place => Policy.Declared.Attribute.ApplicationSyntaxReference is { } syntax ? $"{syntax.SyntaxTree.FilePath}\n{syntax.Span.Start:D9}" : "";

        public bool SharesStateWith(NamedScope other) =>
            Policy.Kind == other.Policy.Kind && Name == other.Name
            && (ReferenceEquals(Policy.Declared.Attribute, other.Policy.Declared.Attribute) || (Endpoints is not null && Endpoints == other.Endpoints));

        /// <summary>The first parameter in which two scopes differ.</summary>
        public string? Differs(NamedScope other) => ParameterRules.StateOf(Policy.Kind)
            .FirstOrDefault(parameter => Show(Policy, parameter) != Show(other.Policy, parameter));

        private static string? Show(EffectivePolicy policy, string parameter) => policy.GiverOf(parameter) is { } giver ? ShowConstant(giver.Given[parameter])
            : parameter == "LatencyPercent" ? Show(policy, "TargetPercent")
            : PolicyParameters.Of(policy.Kind, parameter).Default?.ToString();

        private static string? ShowConstant(TypedConstant value) => value.Kind switch
        {
            TypedConstantKind.Array => string.Join(",", value.Values.Select(ShowConstant)),
            TypedConstantKind.Enum => EnumNames.Of(value) ?? value.Value?.ToString(),
            _ => value.Value?.ToString(),
        };
    }
}
