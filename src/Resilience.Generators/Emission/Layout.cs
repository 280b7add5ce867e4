namespace Resilience.Generators.Emission;

/// <summary>Where lines break.</summary>
internal static class Layout
{
    private const int Width = 130;

    /// <summary>An expression-bodied member, on one line where it fits.</summary>
    public static string Expression(string head, string body) =>
        head.Length + body.Length + " => ;".Length <= Width ? $"{head} => {body};" : $"{head} =>\n    {body};";
}
