using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Resilience.Analyzers.Tests.Corpus;

/// <summary>A project of the corpus with its source, or a settings file, spoilt: made of its seed and the corpus alone.</summary>
/// <param name="Project">What was spoilt.</param>
/// <param name="Sources">The project as it is now.</param>
/// <param name="Build">The project as it was.</param>
/// <param name="Options">Its settings.</param>
/// <param name="Text">The spoilt file.</param>
/// <param name="Before">The file as it was.</param>
internal sealed record Mutant(string Project, CSharpCompilation Sources, CorpusBuild Build, AnalyzerOptions Options, string Text, string Before)
{
    private static readonly CorpusProgram[] Programs = [.. CorpusProgram.All.Where(static program => program.Missing is null)];

    public static Mutant Of(int seed)
    {
        var random = new Random(seed);
        var program = Programs[random.Next(Programs.Length)];
        var project = random.Next(program.Projects.Count);
        var isLast = project == program.Projects.Count - 1;
        return isLast && program.Settings.Count > 0 && random.Next(3) == 0 ? OfSettings(program, random) : OfSource(program, project, random);
    }

    /// <summary>The lines that are new, for a report.</summary>
    public string Changes => string.Join("\n", Text.Split('\n').Except(Before.Split('\n')).Take(12).Append(Text.Length < Before.Length ? "(shorter than it was)" : ""));

    private static Mutant OfSource(CorpusProgram program, int project, Random random)
    {
        var build = CorpusCompiler.BuildsOf(program)[project];
        var source = program.Projects[project].Source;
        var text = Mutations.Spoil(source.Text, random);
        var old = build.Sources.SyntaxTrees.Single(tree => tree.FilePath == source.Path);
        var sources = build.Sources.ReplaceSyntaxTree(old, CSharpSyntaxTree.ParseText(text, CorpusCompiler.Parsing, source.Path));
        return new Mutant(program.Projects[project].Name, sources, build, CorpusCompiler.OptionsOf(program, project), text, source.Text);
    }

    private static Mutant OfSettings(CorpusProgram program, Random random)
    {
        var build = CorpusCompiler.BuildsOf(program)[^1];
        var spoilt = program.Settings[random.Next(program.Settings.Count)];
        var text = Mutations.Spoil(spoilt.Text, random);
        var options = new AnalyzerOptions([.. program.Settings.Select(settings => new SettingsFile(settings.Path, settings == spoilt ? text : settings.Text))]);
        return new Mutant(spoilt.Path, build.Sources, build, options, text, spoilt.Text);
    }
}
