namespace Resilience.Configuration;

/// <summary>Types as C# spells them in messages.</summary>
internal static class TypeNames
{
    /// <summary>Without namespaces: <c>IRepository&lt;Order&gt;</c>.</summary>
    public static string Short(Type type)
    {
        if (!type.IsGenericType)
        {
            return type.Name;
        }

        var name = type.Name;
        var tick = name.IndexOf('`', StringComparison.Ordinal);
        return $"{(tick < 0 ? name : name[..tick])}<{string.Join(", ", type.GetGenericArguments().Select(Short))}>";
    }
}
