using Resilience.Package.Tests.Running;

namespace Resilience.Package.Tests.Packing;

/// <summary>A consumer's project, or several, in a folder of its own, where nothing of this repository applies.</summary>
internal sealed class ConsumerFolder
{
    private readonly string _folder;
    private readonly IReadOnlyDictionary<string, string> _environment;

    private ConsumerFolder(string folder, IReadOnlyDictionary<string, string> environment)
    {
        _folder = folder;
        _environment = environment;
    }

    public static ConsumerFolder Create(string source, string folder, string feed, string machinePackages, IReadOnlyDictionary<string, string> environment)
    {
        foreach (var file in Directory.GetFiles(source, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(folder, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        // What a folder above the temporary one might say does not reach the consumer.
        foreach (var shared in (string[])["Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props"])
        {
            File.WriteAllText(Path.Combine(folder, shared), "<Project />");
        }

        File.WriteAllText(Path.Combine(folder, ".editorconfig"), "root = true");
        File.WriteAllText(Path.Combine(folder, "nuget.config"), $"""
            <configuration>
              <packageSources>
                <add key="packed" value="{feed}" />
              </packageSources>
              <fallbackPackageFolders>
                <add key="machine" value="{machinePackages}" />
              </fallbackPackageFolders>
            </configuration>
            """);
        return new ConsumerFolder(folder, environment);
    }

    public Task<CommandResult> RunAsync(params string[] arguments) => Command.DotNetAsync(_folder, _environment, arguments);

    /// <summary>Builds everything anew, so that every finding is told again.</summary>
    public async Task<CommandResult> BuildAsync() => (await RunAsync("build", "--no-incremental", "-o", "out")).Succeeded();

    public async Task<CommandResult> FormatAsync() =>
        (await RunAsync("format", "analyzers", "--severity", "warn", "--no-restore", "--verbosity", "normal")).Succeeded();

    /// <summary>Runs what was built.</summary>
    public async Task<CommandResult> ExecuteAsync(params string[] arguments) => (await RunAsync([Path.Combine("out", "Consumer.dll"), .. arguments])).Succeeded();

    /// <summary>Runs what was published as a native program.</summary>
    public async Task<CommandResult> ExecuteNativeAsync() => (await Command.RunAsync(Path.Combine(_folder, "out", "Consumer"), _folder, _environment)).Succeeded();

    public string Read(string file) => File.ReadAllText(Path.Combine(_folder, file));

    public void Write(string file, string text) => File.WriteAllText(Path.Combine(_folder, file), text);

    public void Delete(string file) => File.Delete(Path.Combine(_folder, file));
}
