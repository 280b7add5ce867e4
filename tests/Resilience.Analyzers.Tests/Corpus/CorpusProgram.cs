using System.Reflection;
using Resilience.TestKit.Verification;

namespace Resilience.Analyzers.Tests.Corpus;

/// <summary>A small program that uses the attributes as a team would: projects that reference those before them, and settings for the last.</summary>
internal sealed record CorpusProgram(string Name, IReadOnlyList<CorpusProject> Projects, IReadOnlyList<MarkedSource> Settings)
{
    private const string Libraries = "Libraries";

    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Corpus");

    public static IReadOnlyList<CorpusProgram> All { get; } =
    [
        .. Directory.GetDirectories(Folder).Order(StringComparer.Ordinal).Where(static folder => Path.GetFileName(folder) != Libraries).Select(Load),
    ];

    /// <summary>What all programs reference: stand-ins for libraries of others.</summary>
    public static string LibrariesText { get; } = File.ReadAllText(Path.Combine(Folder, Libraries, "Libraries.cs.txt"));

    public string Description => Projects[0].Head.Description;

    public IEnumerable<CorpusNote> Expected => Projects.SelectMany(static project => project.Head.Expected);

    public IEnumerable<CorpusNote> Silent => Projects.SelectMany(static project => project.Head.Silent);

    /// <summary>The marked findings, settings included.</summary>
    public IEnumerable<CorpusFinding> Findings =>
        Projects.Select(static project => project.Source).Concat(Settings)
            .SelectMany(static source => source.Findings.Select(finding => CorpusFinding.Marked(finding, source)));

    /// <summary>The part of the product that the program is written for and that is not there yet; null when all is there.</summary>
    public string? Missing => Projects[0].Head.WaitsFor is { } member && !Exists(member) ? member : null;

    public static CorpusProgram Named(string name) => All.Single(program => program.Name == name);

    private static CorpusProgram Load(string folder)
    {
        var name = Path.GetFileName(folder);
        var projects = Directory.GetFiles(folder, "*.cs.txt").Order(StringComparer.Ordinal).Select(file => CorpusProject.Load(name, file)).ToArray();
        var settings = Directory.GetFiles(folder, "*.json").Order(StringComparer.Ordinal)
            .Select(file => MarkedSource.Parse(File.ReadAllText(file), $"{name}/{Path.GetFileName(file)}")).ToArray();
        return new CorpusProgram(name, projects, settings);
    }

    /// <summary>Whether the runtime has a type, or a type's property, of the full name.</summary>
    private static bool Exists(string member)
    {
        var runtime = Assembly.Load("Resilience.Runtime");
        var last = member.LastIndexOf('.');
        return runtime.GetType(member) is not null || runtime.GetType(member[..last])?.GetProperty(member[(last + 1)..]) is not null;
    }
}
