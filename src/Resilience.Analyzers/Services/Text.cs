using System.Globalization;

namespace Resilience.Analyzers.Services;

/// <summary>How numbers and lists stand in messages and titles.</summary>
internal static class Text
{
    private const int ListedAtMost = 3;

    /// <summary>With thousands separators: <c>2,500</c>.</summary>
    public static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>As C# writes it: <c>2_500</c>.</summary>
    public static string Literal(long value) => Number(value).Replace(',', '_');

    /// <summary>A percentage or factor with as many decimals as it needs: <c>99.95</c>.</summary>
    public static string Number(double value) => value.ToString("#,0.######", CultureInfo.InvariantCulture);

    /// <summary>Without line ends and other gaps.</summary>
    public static string OneLine(string text) => string.Join(" ", text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>The first few names, and how many more there are.</summary>
    public static string List(IReadOnlyCollection<string> names) => names.Count <= ListedAtMost
        ? string.Join(", ", names)
        : $"{string.Join(", ", names.Take(ListedAtMost))} and {names.Count - ListedAtMost} more";
}
