using Microsoft.CodeAnalysis;

namespace Resilience.Analyzers.Services;

/// <summary>Recognises, by full name, the types whose holder talks over a network.</summary>
internal static class RemoteTypes
{
    private static readonly Dictionary<string, string> NamespaceByName = new()
    {
        ["HttpClient"] = "System.Net.Http",
        ["IHttpClientFactory"] = "System.Net.Http",
        ["DbConnection"] = "System.Data.Common",
        ["DbDataSource"] = "System.Data.Common",
        ["DbContext"] = "Microsoft.EntityFrameworkCore",
        ["Socket"] = "System.Net.Sockets",
        ["ClientBase"] = "Grpc.Core",
        ["ChannelBase"] = "Grpc.Core",
    };

    /// <summary>Whether a class or one it derives from has a field or a constructor parameter of such a type.</summary>
    public static bool IsHeldBy(INamedTypeSymbol holder) => FindIn(holder) is not null;

    /// <summary>The type that makes a class, or one it derives from, remote; null for none.</summary>
    public static ITypeSymbol? FindIn(INamedTypeSymbol holder)
    {
        for (var type = holder; type is { SpecialType: SpecialType.None }; type = type.BaseType)
        {
            var held = type.GetMembers().OfType<IFieldSymbol>().Select(field => field.Type)
                .Concat(type.InstanceConstructors.SelectMany(constructor => constructor.Parameters).Select(parameter => parameter.Type));
            if (held.FirstOrDefault(IsRemote) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private static bool IsRemote(ITypeSymbol candidate)
    {
        for (var type = candidate; type is { SpecialType: SpecialType.None }; type = type.BaseType)
        {
            if (NamespaceByName.TryGetValue(type.Name, out var name) && type.ContainingNamespace?.ToDisplayString() == name)
            {
                return true;
            }
        }

        return false;
    }
}
