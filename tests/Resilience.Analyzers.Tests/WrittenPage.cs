using Xunit;

namespace Resilience.Analyzers.Tests;

/// <summary>Pages, or parts of them, that are written from the code: with <c>UPDATE_DOCS=1</c> they are written anew, else compared.</summary>
internal static class WrittenPage
{
    public static string Root { get; } = FindRoot();

    /// <summary>The whole page, by its path in the repository.</summary>
    public static void Matches(string path, string written)
    {
        var page = Path.Combine(Root, path);
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") is { Length: > 0 })
        {
            File.WriteAllText(page, written);
        }

        Assert.Equal(written, File.ReadAllText(page));
    }

    /// <summary>What stands between two lines of the page; the rest is a person's.</summary>
    public static void PartMatches(string path, string begin, string end, string written)
    {
        var page = File.ReadAllText(Path.Combine(Root, path));
        var (first, last) = (page.IndexOf(begin, StringComparison.Ordinal), page.IndexOf(end, StringComparison.Ordinal));
        Assert.True(first >= 0 && last > first, $"{path} has no part between '{begin}' and '{end}'.");
        Matches(path, page[..(first + begin.Length)] + "\n\n" + written + "\n" + page[last..]);
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Resilience.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("The tests do not run inside the repository.");
        }

        return folder.FullName;
    }
}
