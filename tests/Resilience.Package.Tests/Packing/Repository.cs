namespace Resilience.Package.Tests.Packing;

/// <summary>Where the sources are that these tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    public static string Consumer(string name) => Path.Combine(Root, "tests", "Resilience.Package.Tests", "Consumers", name);

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Resilience.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException($"No Resilience.sln above {AppContext.BaseDirectory}: the package is packed from the sources.");
    }
}
