using Microsoft.CodeAnalysis;

namespace Resilience.Benchmarks.Ide;

/// <summary>The generator's run in an editor, after an edit in the body of a method that no service knows of.</summary>
internal static class UnrelatedEdit
{
    private const int WarmUps = 2;
    private const int Edits = 15;

    public static Cost Measure(SyntheticProject project)
    {
        var compilation = project.Compile();

        // An editor does not ask for what only builds write.
        var driver = CleanBuild.Driver(IncrementalGeneratorOutputKind.Implementation).RunGenerators(compilation);
        List<Cost> times = [];
        for (var edit = 1; edit <= WarmUps + Edits; edit++)
        {
            var edited = SyntheticProject.Edit(compilation, edit);
            times.Add(Cost.Of(() => driver = driver.RunGenerators(edited)));
        }

        return Cost.Median(times.Skip(WarmUps));
    }
}
