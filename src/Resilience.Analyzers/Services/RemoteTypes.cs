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
    public static bool IsHeldBy(INamedTypeSymbol holder)
    {
        for (var type = holder; type is { SpecialType: SpecialType.None }; type = type.BaseType)
        {
            if (type.GetMembers().OfType<IFieldSymbol>().Any(field => IsRemote(field.Type))
                || type.InstanceConstructors.Any(constructor => constructor.Parameters.Any(parameter => IsRemote(parameter.Type))))
            {
                return true;
            }
        }

        return false;
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
