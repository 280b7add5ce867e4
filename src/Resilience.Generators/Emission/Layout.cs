namespace Resilience.Generators.Emission;

/// <summary>Where lines break.</summary>
internal static class Layout
{
    private const int Width = 130;

    /// <summary>An expression-bodied member, on one line where it fits.</summary>
    public static string Expression(string head, string body) =>
        head.Length + body.Length + " => ;".Length <= Width ? $"{head} => {body};" : $"{head} =>\n    {body};";

    /// <summary>Whether texts fit on one line with what stands around them and between them.</summary>
    public static bool FitsOnLine(int around, string[] texts, int between) =>
        around + texts.Sum(static text => text.Length) + (between * (texts.Length - 1)) <= Width && !texts.Any(static text => text.Contains('\n'));
}
