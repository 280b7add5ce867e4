using System.Globalization;
using Microsoft.CodeAnalysis;
using Resilience.Generators.Model;

namespace Resilience.Generators.Parsing.Calls;

/// <summary>Turns a parsed service into the data that the call graph knows of it.</summary>
internal static class ServiceNodes
{
    /// <summary>The service's name in keys: its assembly, then its full name.</summary>
    public static string KeyOf(INamedTypeSymbol service) => $"{service.ContainingAssembly?.Name}/{ServiceKey.Of(service)}";

    /// <summary>Each operation with the name it has in keys.</summary>
    public static IEnumerable<(OperationKey Key, ParsedOperation Operation)> Keyed(ParsedService service)
    {
        var key = KeyOf(service.Interface);
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var operation in service.Operations)
        {
            var name = operation.Method.Name;
            counts.TryGetValue(name, out var earlier);
            counts[name] = earlier + 1;
            yield return (new OperationKey(key, earlier == 0 ? name : $"{name}#{earlier}"), operation);
        }
    }

    public static ServiceNode Read(ParsedService service) => new(
        KeyOf(service.Interface),
        service.Name,
        new(service.Policies.Select(Read)),
        new(Keyed(service).Where(keyed => keyed.Operation.Obstacle is null).Select(keyed => Read(keyed.Key, keyed.Operation))));

    public static OperationNode Read(OperationKey key, ParsedOperation operation) => new()
    {
        Key = key,
        Name = operation.Name,
        IsRead = operation.Nature.IsRead,
        IsSynchronous = operation.Returns.IsSynchronous,
        IsStream = operation.Returns.Shape == ReturnShape.Stream,
        CanFallBack = operation.Targets.Fallback is not null,
        FallbackTime = operation.Targets.Fallback?.TimeFor(operation.Method) ?? FallbackTime.Unknown,
        Policies = new(operation.Declared.Where(policy => policy.Scope != PolicyScope.Service).Select(Read)),
    };

    private static PolicyDeclaration Read(DeclaredPolicy policy) => new(
        policy.Kind,
        policy.Scope,
        new(policy.Given.OrderBy(given => given.Key, StringComparer.Ordinal)
            .Select(given => new ParameterValue(given.Key, TextOf(given.Value)))
            .Where(value => value.Text.Length > 0)));

    /// <summary>A list's items stand on a line each; of a type there is the name, of a list of types nothing.</summary>
    private static string TextOf(TypedConstant value) => value.Kind switch
    {
        TypedConstantKind.Primitive => Convert.ToString(value.Value, CultureInfo.InvariantCulture) ?? "",
        TypedConstantKind.Enum => EnumNames.Of(value) ?? "",
        TypedConstantKind.Type => (value.Value as ITypeSymbol)?.Name ?? "",
        TypedConstantKind.Array => string.Join("\n", value.Values.Select(item => item.Value).OfType<string>()),
        _ => "",
    };
}
