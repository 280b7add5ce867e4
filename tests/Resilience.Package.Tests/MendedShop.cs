using Resilience.Package.Tests.Packing;
using Resilience.Package.Tests.Running;

namespace Resilience.Package.Tests;

/// <summary>A consumer with two policies and little else, built and run; mended twice by <c>dotnet format analyzers</c>; built and run again.</summary>
public sealed class MendedShop(PackedPackage package) : IAsyncLifetime
{
    /// <summary>What the rules say of the consumer as it comes.</summary>
    internal static readonly string[] Lacking =
    [
        "RES101 ListAsync",
        "RES103 FindAsync",
        "RES103 ListAsync",
        "RES104 CircuitBreaker",
        "RES105 FindAsync",
        "RES105 ListAsync",
        "RES105 PlaceAsync",
        "RES201 PlaceAsync",
    ];

    internal ConsumerFolder Folder { get; private set; } = null!;

    internal IReadOnlyList<Finding> FindingsBefore { get; private set; } = [];

    internal CommandResult RunBefore { get; private set; } = null!;

    internal IReadOnlyList<Finding> FindingsAfter { get; private set; } = [];

    internal CommandResult RunAfter { get; private set; } = null!;

    /// <summary>What every command wrote.</summary>
    internal string Log { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        Folder = await package.CreateConsumerAsync("Shop");
        (FindingsBefore, RunBefore) = await BuildAndRunAsync();
        Keep(await Folder.FormatAsync());
        Keep(await Folder.FormatAsync());
        (FindingsAfter, RunAfter) = await BuildAndRunAsync();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async Task<(IReadOnlyList<Finding> Findings, CommandResult Run)> BuildAndRunAsync() =>
        (Finding.In(Keep(await Folder.BuildAsync())), Keep(await Folder.ExecuteAsync()));

    private CommandResult Keep(CommandResult result)
    {
        Log += $"{result}\n";
        return result;
    }
}
