using Resilience.Analyzers.Graphs;

namespace Resilience.Analyzers.Reporting;

/// <summary>A service with its operations.</summary>
/// <param name="Key">As in <see cref="Generators.Model.ServiceNode.Key"/>.</param>
/// <param name="Operations">In the order of their keys.</param>
internal sealed record ReportedService(string Key, IReadOnlyList<GraphOperation> Operations)
{
    /// <summary>The name in configuration and telemetry.</summary>
    public string Name => Operations[0].Service.Name;

    public string Assembly => Key.Substring(0, Key.IndexOf('/'));

    /// <summary>The interface's full name: <c>Shop.IStore&lt;&gt;</c>.</summary>
    public string Interface => FullNameOf(Key);

    /// <summary>The full name that stands in a key.</summary>
    public static string FullNameOf(string key)
    {
        var parts = key.Substring(key.IndexOf('/') + 1).Split('|');
        var types = parts.Skip(1).Select(static part => part.Split('`')).Select(static part => part[0] + part[1] switch
        {
            "0" => "",
            "1" => "<>",
            "2" => "<,>",
            _ => "<…>",
        });
        return string.Join(".", types.Prepend(parts[0]).Where(static part => part.Length > 0));
    }
}
