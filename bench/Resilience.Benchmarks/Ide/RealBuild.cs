using System.Diagnostics;

namespace Resilience.Benchmarks.Ide;

/// <summary>
/// The same program built by <c>dotnet build</c>, its compiler server warm, with everything that the SDK does besides, its own analyzers among it: what a
/// user waits for. A third project has what the generator writes as files of its own, and neither generator nor rules: what it takes less than the
/// whole is roughly the analysis (it reads its written files from disk, the whole keeps them in its symbols), and what it takes more than the bare
/// program is the compiling of attributes and written code.
/// </summary>
internal static class RealBuild
{
    private const int WarmUps = 1;
    private const int Builds = 3;

    private static readonly string[] BuildArguments = ["build", "--no-restore", "--no-incremental", "-v:q", "-p:UseSharedCompilation=true"];

    public static int Run(int services = IdeCommand.DefaultServices)
    {
        var home = Directory.CreateTempSubdirectory("resilience-ide-").FullName;
        try
        {
            string[] projects =
            [
                Write(new SyntheticProject(services, annotated: false), Path.Combine(home, "bare"), ""),
                Write(new SyntheticProject(services, annotated: true), Path.Combine(home, "written"), Runtime),
                Write(new SyntheticProject(services, annotated: true), Path.Combine(home, "with"), Runtime + CompileTime()),
            ];
            Generate(projects[2], Path.Combine(projects[1], "Written"));
            var times = projects.Select(static _ => new List<Cost>()).ToArray();
            for (var build = 0; build < WarmUps + Builds; build++)
            {
                for (var project = 0; project < projects.Length; project++)
                {
                    times[project].Add(Cost.Of(() => Build(projects[project])));
                }
            }

            var least = times.Select(static ofProject => Cost.Least(ofProject.Skip(WarmUps)).Wall).ToArray();
            var (bare, written, with) = (least[0], least[1], least[2]);
            IdeCommand.Print($"ide dotnet_build services={services} bare_ms={bare:0} written_ms={written:0} with_ms={with:0} analysis_pct={(with - written) / bare * 100:0} overhead_pct={(with - bare) / bare * 100:0}");
            return 0;
        }
        finally
        {
            Directory.Delete(home, recursive: true);
        }
    }

    private static string Runtime => $"<Reference Include=\"{Path.Combine(AppContext.BaseDirectory, "Resilience.Runtime.dll")}\" />";

    private static string CompileTime() => string.Concat(((string[])["Resilience.Generators.dll", "Resilience.Analyzers.dll"])
        .Select(static part => $"<Analyzer Include=\"{Path.Combine(AppContext.BaseDirectory, part)}\" />"));

    /// <summary>Builds a project and keeps what the generator wrote.</summary>
    private static void Generate(string project, string folder)
    {
        var files = Path.Combine(project, "obj", "written");
        DotNet(project, [.. BuildArguments, "-p:EmitCompilerGeneratedFiles=true", $"-p:CompilerGeneratedFilesOutputPath={files}"]);
        Directory.CreateDirectory(folder);
        foreach (var file in Directory.EnumerateFiles(Path.Combine(files, "Resilience.Generators"), "*.cs", SearchOption.AllDirectories))
        {
            File.Move(file, Path.Combine(folder, Path.GetFileName(file)));
        }
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

    private static void Build(string folder) => DotNet(folder, BuildArguments);

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
