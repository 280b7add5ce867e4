using Resilience.TestKit.Verification;

namespace Resilience.Analyzers.Tests.Corpus;

/// <summary>One compilation of a program.</summary>
internal sealed record CorpusProject(string Name, CorpusHead Head, MarkedSource Source)
{
    public static CorpusProject Load(string program, string file)
    {
        var name = Path.GetFileName(file)[..^".cs.txt".Length];
        var path = $"{program}/{name}.cs";
        var source = MarkedSource.Parse(File.ReadAllText(file), path);
        return new CorpusProject($"{program}.{name}", CorpusHead.Parse(source.Text, path), source);
    }
}
