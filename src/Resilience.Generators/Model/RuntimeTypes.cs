namespace Resilience.Generators.Model;

/// <summary>The types that every generated file speaks of, by namespace.</summary>
internal static class RuntimeTypes
{
    private static readonly Dictionary<string, string> Namespaces = new(StringComparer.Ordinal)
    {
        ["Action"] = "System",
        ["CallRoute"] = "Resilience.Calling",
        ["CancellationToken"] = "System.Threading",
        ["Completion"] = "Resilience.Calling",
        ["DynamicallyAccessedMembersAttribute"] = "System.Diagnostics.CodeAnalysis",
        ["DynamicallyAccessedMemberTypes"] = "System.Diagnostics.CodeAnalysis",
        ["Endpoints"] = "Resilience.Calling",
        ["EndpointsBuilder"] = "Resilience",
        ["ExcludeFromCodeCoverageAttribute"] = "System.Diagnostics.CodeAnalysis",
        ["FallbackCause"] = "Resilience.Calling",
        ["GeneratedCodeAttribute"] = "System.CodeDom.Compiler",
        ["IAsyncCall"] = "Resilience.Calling",
        ["IAsyncEnumerable"] = "System.Collections.Generic",
        ["IServiceCollection"] = "Microsoft.Extensions.DependencyInjection",
        ["IStreamCall"] = "Resilience.Calling",
        ["ISyncCall"] = "Resilience.Calling",
        ["LastGood"] = "Resilience.Calling",
        ["Operation"] = "Resilience.Calling",
        ["OperationDeclaration"] = "Resilience.Registration",
        ["OperationShape"] = "Resilience.Registration",
        ["ServiceDeclaration"] = "Resilience.Registration",
        ["ServiceRegistration"] = "Resilience.Registration",
        ["ValueTask"] = "System.Threading.Tasks",
    };

    public static IEnumerable<string> Names => Namespaces.Keys;

    public static IEnumerable<string> AllNamespaces => Namespaces.Values.Distinct();

    public static string NamespaceOf(string name) => Namespaces[name];

    /// <summary>Whether the file attaches the type as an attribute, where both of its spellings are looked up.</summary>
    public static bool IsAttached(string name) => Namespaces.ContainsKey(name) && SpellingOf(name) != name;

    /// <summary>The name as code writes it: an attribute's without its suffix.</summary>
    public static string SpellingOf(string name) =>
        name.EndsWith("Attribute", StringComparison.Ordinal) ? name.Substring(0, name.Length - "Attribute".Length) : name;
}
