using Microsoft.CodeAnalysis;
using Resilience.Generators.Model;

namespace Resilience.Generators.Parsing;

/// <summary>Recognises types by their full name, whatever assembly they come from.</summary>
internal static class KnownTypes
{
    private static readonly Dictionary<string, PolicyKind> KindByAttribute =
        ((PolicyKind[])Enum.GetValues(typeof(PolicyKind))).ToDictionary(kind => $"{kind}Attribute", StringComparer.Ordinal);

    public static PolicyKind? PolicyKindOf(INamedTypeSymbol? attribute) =>
        attribute is { Arity: 0, ContainingType: null } && KindByAttribute.TryGetValue(attribute.Name, out var kind)
        && attribute.ContainingNamespace is { Name: "Resilience", ContainingNamespace.IsGlobalNamespace: true }
            ? kind
            : null;

    public static bool IsOperationAttribute(INamedTypeSymbol? attribute) =>
        attribute is { Name: "OperationAttribute", ContainingType: null } && attribute.ContainingNamespace.IsNamed("Resilience");

    public static bool IsRouteKeyAttribute(INamedTypeSymbol? attribute) =>
        attribute is { Name: "RouteKeyAttribute", ContainingType: null } && attribute.ContainingNamespace.IsNamed("Resilience");

    public static bool IsRegionAttribute(INamedTypeSymbol? attribute) =>
        attribute is { Name: "RegionAttribute", ContainingType: null } && attribute.ContainingNamespace.IsNamed("Resilience");

    public static bool IsMonitorsAttribute(INamedTypeSymbol? attribute) =>
        attribute is { Name: "MonitorsAttribute", ContainingType: null } && attribute.ContainingNamespace.IsNamed("Resilience");

    public static bool IsAcceptedAttribute(INamedTypeSymbol? attribute) =>
        attribute is { Name: "AcceptedAttribute", ContainingType: null } && attribute.ContainingNamespace.IsNamed("Resilience");

    public static bool IsServiceModelAttribute(INamedTypeSymbol? attribute) =>
        attribute is { Name: "ServiceModelAttribute", ContainingType: null } && attribute.ContainingNamespace.IsNamed("Resilience.Registration");

    public static bool IsHealthCheck(ITypeSymbol type) => type.Is("IHealthCheck", "Microsoft.Extensions.Diagnostics.HealthChecks");

    public static bool IsHealthCheckPublisher(ITypeSymbol type) => type.Is("IHealthCheckPublisher", "Microsoft.Extensions.Diagnostics.HealthChecks");

    /// <summary>Whether the type is OpenTelemetry's base of what sends metrics somewhere.</summary>
    public static bool IsMetricExporter(INamedTypeSymbol type) =>
        type.Is("BaseExporter", "OpenTelemetry") && type.TypeArguments.Length == 1 && type.TypeArguments[0].Is("Metric", "OpenTelemetry.Metrics");

    /// <summary>Whether the type tells what happens to all services.</summary>
    public static bool IsControl(ITypeSymbol type) => type.Is("ResilienceControl", "Resilience");

    public static bool IsCancellationToken(this ITypeSymbol type) => type.Is("CancellationToken", "System.Threading");

    public static bool IsException(this ITypeSymbol type) => type.Is("Exception", "System");

    public static bool IsTask(this ITypeSymbol type) => type.Is("Task", "System.Threading.Tasks");

    public static bool IsValueTask(this ITypeSymbol type) => type.Is("ValueTask", "System.Threading.Tasks");

    public static bool IsStream(this ITypeSymbol type) => type.Is("IAsyncEnumerable", "System.Collections.Generic");

    public static bool IsNullableTimeSpan(this ITypeSymbol type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable && nullable.TypeArguments[0].Is("TimeSpan", "System");

    /// <summary>Whether the namespace is <c>System</c> or lies in it.</summary>
    public static bool IsSystem(this INamespaceSymbol? candidate)
    {
        while (candidate is { IsGlobalNamespace: false, ContainingNamespace.IsGlobalNamespace: false })
        {
            candidate = candidate.ContainingNamespace;
        }

        return candidate is { Name: "System" };
    }

    private static bool Is(this ITypeSymbol type, string name, string home) =>
        type.Name == name && type.ContainingType is null && type.ContainingNamespace is { } candidate && candidate.IsNamed(home);

    private static bool IsNamed(this INamespaceSymbol candidate, string home)
    {
        var rest = home.AsSpan();
        while (!candidate.IsGlobalNamespace && rest.EndsWith(candidate.Name.AsSpan(), StringComparison.Ordinal))
        {
            rest = rest.Slice(0, rest.Length - candidate.Name.Length);
            candidate = candidate.ContainingNamespace;
            if (rest.IsEmpty)
            {
                return candidate.IsGlobalNamespace;
            }

            if (rest[rest.Length - 1] != '.')
            {
                return false;
            }

            rest = rest.Slice(0, rest.Length - 1);
        }

        return false;
    }
}
