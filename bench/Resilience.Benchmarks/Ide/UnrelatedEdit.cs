using Microsoft.CodeAnalysis;

namespace Resilience.Benchmarks.Ide;

/// <summary>The generator's run in an editor, after an edit in a file that no service knows of.</summary>
/// <param name="Body">The edit changes the body of a method.</param>
/// <param name="Declaration">The edit adds a type, by which a name that services use could have come to mean something else.</param>
internal sealed record UnrelatedEdit(Cost Body, Cost Declaration)
{
    private const int WarmUps = 2;
    private const int Edits = 15;

    public static UnrelatedEdit Measure(SyntheticProject project) => new(Measure(project, isDeclaration: false), Measure(project, isDeclaration: true));

    private static Cost Measure(SyntheticProject project, bool isDeclaration)
    {
        var compilation = project.Compile();

        // An editor does not ask for what only builds write.
        var driver = CleanBuild.Driver(IncrementalGeneratorOutputKind.Implementation).RunGenerators(compilation);
        List<Cost> times = [];
        for (var edit = 1; edit <= WarmUps + Edits; edit++)
        {
            var edited = SyntheticProject.Edit(compilation, edit, isDeclaration);
            times.Add(Cost.Of(() => driver = driver.RunGenerators(edited)));
        }

        return Cost.Median(times.Skip(WarmUps));
    }
}
