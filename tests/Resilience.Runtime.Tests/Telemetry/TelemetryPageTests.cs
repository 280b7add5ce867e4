using Xunit;

namespace Resilience.Telemetry;

public sealed class TelemetryPageTests
{
    private static readonly string Page = Path.Combine(Root(), "docs", "telemetry.md");

    [Fact]
    public void Page_says_what_the_code_does()
    {
        var written = TelemetryPage.Write();
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") is { Length: > 0 })
        {
            File.WriteAllText(Page, written);
        }

        Assert.Equal(written, File.ReadAllText(Page));
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Resilience.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("The tests do not run inside the repository.");
        }

        return folder.FullName;
    }
}
