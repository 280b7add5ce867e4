using System.IO.Compression;
using Resilience.Package.Tests.Packing;
using Resilience.Package.Tests.Running;

[assembly: AssemblyFixture(typeof(PackedPackage))]

namespace Resilience.Package.Tests.Packing;

/// <summary>
/// The package, packed once for all tests: in a temporary folder, as from a clean clone, and under a version that no cache can hold.
/// </summary>
public sealed class PackedPackage : IAsyncLifetime
{
    private static readonly Dictionary<string, string> Nothing = [];

    private readonly string _folder = Directory.CreateTempSubdirectory("resilience-package-").FullName;

    internal string Version { get; } = $"0.0.1-test{Guid.NewGuid():N}";

    internal CommandResult Packing { get; private set; } = null!;

    private string Feed => Path.Combine(_folder, "feed");

    public async ValueTask InitializeAsync() =>
        Packing = (await Command.DotNetAsync(
            Repository.Root,
            Nothing,
            "pack", "src/Resilience.Runtime", "-c", "Release", "-o", Feed, $"-p:Version={Version}", $"-p:ArtifactsPath={Path.Combine(_folder, "artifacts")}")).Succeeded();

    /// <summary>The package, open for reading.</summary>
    internal ZipArchive Open() => ZipFile.OpenRead(Path.Combine(Feed, $"Resilience.{Version}.nupkg"));

    /// <summary>A project outside the repository that gets this package from its own source and cache, and all else as the machine does.</summary>
    internal async Task<ConsumerFolder> CreateConsumerAsync(string name)
    {
        var folder = Path.Combine(_folder, "consumers", name);
        var caches = (await Command.DotNetAsync(_folder, Nothing, "nuget", "locals", "global-packages", "--list", "--force-english-output")).Succeeded();
        var cache = caches.Lines.Single(line => line.StartsWith("global-packages: ", StringComparison.Ordinal))["global-packages: ".Length..];
        var environment = new Dictionary<string, string>
        {
            ["NUGET_PACKAGES"] = Path.Combine(_folder, "packages"),
            ["ResilienceVersion"] = Version,
        };
        return ConsumerFolder.Create(Repository.Consumer(name), folder, Feed, cache, environment);
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }
}
