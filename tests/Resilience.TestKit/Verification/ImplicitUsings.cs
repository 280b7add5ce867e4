namespace Resilience.TestKit.Verification;

/// <summary>The namespaces that the SDK and this product spare the files of a project.</summary>
public static class ImplicitUsings
{
    /// <summary>Those of every project.</summary>
    public static readonly string Text = With();

    /// <summary>Those of every project, and others after them.</summary>
    public static string With(params string[] others) => string.Concat(
        ((string[])
        [
            "System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Net.Http", "System.Threading", "System.Threading.Tasks", "Resilience",
            .. others,
        ])
        .Select(static name => $"global using {name};\n"));
}
