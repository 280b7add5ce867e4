using Resilience.Package.Tests.Packing;
using Resilience.Package.Tests.Running;

namespace Resilience.Package.Tests;

/// <summary>Three projects that reference each other in turn: built, mended by <c>dotnet format analyzers</c>, built again where something changed.</summary>
public sealed class MendedChain(PackedPackage package) : IAsyncLifetime
{
    internal ConsumerFolder Folder { get; private set; } = null!;

    internal IReadOnlyList<Finding> FindingsBefore { get; private set; } = [];

    internal IReadOnlyList<Finding> FindingsAfter { get; private set; } = [];

    internal string MarkdownBefore { get; private set; } = "";

    internal string JsonAfter { get; private set; } = "";

    /// <summary>What the project that lists its settings by hand hands to the compiler.</summary>
    internal string ListedSettings { get; private set; } = "";

    /// <summary>A build that only checks the report, after somebody has changed it by hand.</summary>
    internal CommandResult Check { get; private set; } = null!;

    /// <summary>What every command wrote.</summary>
    internal string Log { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        Folder = await package.CreateConsumerAsync("Chain");
        FindingsBefore = Finding.In(Keep(await Folder.RunAsync("build")));
        MarkdownBefore = Folder.Read("Shop/resilience-report.md");
        Keep(await Folder.FormatAsync());
        Folder.Delete("Shop/resilience-report.json");
        FindingsAfter = Finding.In(Keep(await Folder.RunAsync("build", "--no-restore")));
        ListedSettings = Keep(await Folder.RunAsync("msbuild", "Payments/Payments.csproj", "-getItem:AdditionalFiles")).Output;
        await CheckChangedReportAsync();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async Task CheckChangedReportAsync()
    {
        JsonAfter = Folder.Read("Shop/resilience-report.json");
        Folder.Write("Shop/resilience-report.json", JsonAfter.Replace("\"load\": 6", "\"load\": 1", StringComparison.Ordinal));
        Check = await Folder.RunAsync("build", "Shop", "--no-restore", "-p:ResilienceReportCheck=true");
        Log += $"{Check}\n";
    }

    private CommandResult Keep(CommandResult result)
    {
        Log += $"{result}\n";
        return result.Succeeded();
    }
}
