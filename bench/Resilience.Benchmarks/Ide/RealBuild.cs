using System.Diagnostics;
using System.Text;

namespace Resilience.Benchmarks.Ide;

/// <summary>The same program built by <c>dotnet build</c>, with everything that the SDK does besides: what a user waits for.</summary>
internal static class RealBuild
{
    private const int WarmUps = 1;
    private const int Builds = 3;

    public static int Run(int services = IdeCommand.DefaultServices)
    {
        var home = Directory.CreateTempSubdirectory("resilience-ide-").FullName;
        try
        {
            var bare = Write(new SyntheticProject(services, annotated: false), Path.Combine(home, "bare"), "");
            var with = Write(new SyntheticProject(services, annotated: true), Path.Combine(home, "with"), OurParts());
            List<Cost> bareTimes = [];
            List<Cost> withTimes = [];
            for (var build = 0; build < WarmUps + Builds; build++)
            {
                bareTimes.Add(Cost.Of(() => Build(bare)));
                withTimes.Add(Cost.Of(() => Build(with)));
            }

            var (alone, together) = (Cost.Least(bareTimes.Skip(WarmUps)).Wall, Cost.Least(withTimes.Skip(WarmUps)).Wall);
            IdeCommand.Print($"ide dotnet_build services={services} bare_ms={alone:0} with_ms={together:0} overhead_pct={(together - alone) / alone * 100:0}");
            return 0;
        }
        finally
        {
            Directory.Delete(home, recursive: true);
        }
    }

    private static string OurParts()
    {
        var parts = new StringBuilder($"<Reference Include=\"{Path.Combine(AppContext.BaseDirectory, "Resilience.Runtime.dll")}\" />");
        foreach (var part in (string[])["Resilience.Generators.dll", "Resilience.Analyzers.dll"])
        {
            parts.Append($"<Analyzer Include=\"{Path.Combine(AppContext.BaseDirectory, part)}\" />");
        }

        return parts.ToString();
    }

    private static string Write(SyntheticProject project, string folder, string references)
    {
        foreach (var (path, text) in project.Files)
        {
            var file = Path.Combine(folder, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text);
        }

        // What a folder above the temporary one might say does not reach the project.
        foreach (var shared in (string[])["Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props"])
        {
            File.WriteAllText(Path.Combine(folder, shared), "<Project />");
        }

        File.WriteAllText(Path.Combine(folder, "Synthetic.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <Configuration>Release</Configuration>
              </PropertyGroup>
              <ItemGroup>
                <FrameworkReference Include="Microsoft.AspNetCore.App" />
                {references}
              </ItemGroup>
            </Project>
            """);
        DotNet(folder, "restore");
        return folder;
    }

    private static void Build(string folder) => DotNet(folder, "build", "--no-restore", "--no-incremental", "-v:q");

    private static void DotNet(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = folder, RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException(output);
        }
    }
}
