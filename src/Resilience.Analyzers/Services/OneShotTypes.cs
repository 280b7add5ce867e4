using Microsoft.CodeAnalysis;

namespace Resilience.Analyzers.Services;

/// <summary>Recognises, by full name, the types whose values are used up when they are read.</summary>
internal static class OneShotTypes
{
    private static readonly Dictionary<string, string> NamespaceByName = new()
    {
        ["Stream"] = "System.IO",
        ["TextReader"] = "System.IO",
        ["PipeReader"] = "System.IO.Pipelines",
        ["HttpRequestMessage"] = "System.Net.Http",
        ["HttpContent"] = "System.Net.Http",
        ["IAsyncEnumerable"] = "System.Collections.Generic",
        ["IAsyncEnumerator"] = "System.Collections.Generic",
        ["IEnumerator"] = "System.Collections",
        ["ChannelReader"] = "System.Threading.Channels",
        ["DbDataReader"] = "System.Data.Common",
    };

    /// <summary>Whether a type is one of them, or derives from one.</summary>
    public static bool Include(ITypeSymbol type) => type.AllInterfaces.Any(IsOne) || BasesOf(type).Any(IsOne);

    private static IEnumerable<ITypeSymbol> BasesOf(ITypeSymbol type)
    {
        for (var current = type; current is { SpecialType: not SpecialType.System_Object }; current = current.BaseType)
        {
            yield return current;
        }
    }

    private static bool IsOne(ITypeSymbol type) =>
        NamespaceByName.TryGetValue(type.Name, out var name) && type.ContainingType is null && type.ContainingNamespace?.ToDisplayString() == name;
}
