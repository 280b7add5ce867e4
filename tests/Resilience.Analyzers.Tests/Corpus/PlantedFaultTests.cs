using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Resilience.Analyzers.Tests.Corpus.Planted;
using Xunit;

namespace Resilience.Analyzers.Tests.Corpus;

/// <summary>The run over mutants sees what it is there to see: each kind of fault, planted, is found and can be replayed.</summary>
public sealed class PlantedFaultTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);
    private static readonly IEnumerable<int> Seeds = Enumerable.Range(1, 60);

    [Fact]
    public async Task A_rule_that_throws_on_half_typed_code_is_found_with_its_seed()
    {
        var subjects = new Subjects([new PlantedAnalyzer(static type => _ = type.Name.Length == 0 ? throw new InvalidOperationException("No name.") : type)], []);
        var run = await MutantRun.OfAsync(Seeds, subjects, Limit);

        // Which mutants a seed makes depends on the corpus: few of them name a type by nothing.
        for (var next = 61; run.Failures.Count == 0 && next < 500; next += 60)
        {
            run = await MutantRun.OfAsync(Enumerable.Range(next, 60), subjects, Limit);
        }

        Assert.NotEmpty(run.Failures);
        Assert.All(run.Failures, static failure => Assert.Contains("PlantedAnalyzer: System.InvalidOperationException: No name.", failure, StringComparison.Ordinal));
        var seed = int.Parse(Regex.Match(run.Failures.First(), @"RESILIENCE_SEED=(\d+)").Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal([run.Failures.First()], (await MutantRun.OfAsync([seed], subjects, Limit)).Failures);
    }

    [Fact]
    public async Task A_generator_that_throws_is_found()
    {
        var run = await MutantRun.OfAsync(Seeds, With(static methods => methods.Count > 1 ? throw new InvalidOperationException("Too many.") : ""), Limit);
        Assert.Contains(run.Failures, static failure => failure.Contains("generator: System.InvalidOperationException: Too many.", StringComparison.Ordinal));
    }

    /// <summary>One name for every interface of two methods: valid where there is one such interface, and twice the same where there are more.</summary>
    [Fact]
    public async Task A_generator_that_breaks_what_compiles_is_found()
    {
        var breaking = await MutantRun.OfAsync(Seeds, With(static methods => methods.Count == 2 ? "internal sealed class Pair;" : ""), Limit);
        var harmless = await MutantRun.OfAsync(Seeds, With(static methods => $"// {methods.Count}"), Limit);
        Assert.Contains(breaking.Failures, static failure => failure.Contains("generated: ", StringComparison.Ordinal) && failure.Contains("CS0101", StringComparison.Ordinal));
        Assert.Empty(harmless.Failures);
        Assert.True(breaking.Valid < harmless.Valid);
    }

    [Fact]
    public async Task A_rule_that_never_ends_is_found()
    {
        using var released = new ManualResetEventSlim();
        var run = await MutantRun.OfAsync([1], new Subjects([new PlantedAnalyzer(_ => released.Wait())], []), TimeSpan.FromMilliseconds(100));
        released.Set();
        Assert.Contains("System.TimeoutException", Assert.Single(run.Failures), StringComparison.Ordinal);
    }

    private static Subjects With(Func<IReadOnlyList<string>, string> write) => new([], [new PlantedGenerator(write).AsSourceGenerator()]);
}
