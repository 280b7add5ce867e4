using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Resilience.Analyzers.Graphs;
using Resilience.Analyzers.Services;
using Resilience.Generators.Model;

namespace Resilience.Analyzers.Rules.Composition;

/// <summary>RES205: retries that multiply from service to service. Told at the outermost retry, once per attribute, for its longest chain.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class MultipliedRetriesAnalyzer : GraphAnalyzer
{
    /// <summary>The key of the operation that retries first: for the fix.</summary>
    public const string Outer = nameof(Outer);

    /// <summary>The key of the operation that retries last: for the fix.</summary>
    public const string Inner = nameof(Inner);

    private const string Limit = "amplification_limit";

    private static readonly DiagnosticDescriptor Rule = new(
        RuleIds.MultipliedRetries,
        "Retries multiply along the call graph",
        "One call of '{0}' may become {1} calls of {2}: {3} attempts along {4}",
        RuleCategories.Composition,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: RuleIds.HelpLink(RuleIds.MultipliedRetries),
        customTags: WellKnownDiagnosticTags.CompilationEnd);

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => ImmutableArray.Create(Rule);

    protected override void Analyze(GraphContext context)
    {
        var retries = new RetryChains(context.Graph);
        foreach (var atPlace in context.ToldHere(retries.Find(), PolicyKind.Retry, static chain => (chain.First, chain.Path)))
        {
            var chain = atPlace.OrderByDescending(candidate => candidate.Product).First();
            if (chain.Product > LimitAt(context, atPlace.Key))
            {
                context.Report(
                    Rule, atPlace.Key, [chain.Path], EndsOf(chain, [.. atPlace.Select(told => told.First)], retries),
                    chain.First.Method, Number(chain.Product), chain.Path.Last.To.Name, string.Join(" × ", chain.Retrying.Select(operation => Number(operation.Attempts))), chain.Path.ToString());
            }
        }
    }

    /// <summary>The ends whose retry is all that multiplies here: with another one the rule would speak on.</summary>
    private static ImmutableDictionary<string, string?> EndsOf(RetryChain chain, GraphOperation[] first, RetryChains retries)
    {
        var ends = ImmutableDictionary<string, string?>.Empty;
        var inner = chain.Path.Last.To;
        ends = first.Length == 1 ? ends.Add(Outer, chain.First.Key.ToString()) : ends;
        return first.SelectMany(retries.RetryingBelow).All(below => below == inner) ? ends.Add(Inner, inner.Key.ToString()) : ends;
    }

    private static string Number(long attempts) => attempts == long.MaxValue ? "unbounded" : Text.Number(attempts);

    /// <summary>How many calls one may become; any two retries exceed the default.</summary>
    private static long LimitAt(GraphContext context, Location place) =>
        long.TryParse(context.Option(place, RuleIds.MultipliedRetries, Limit), NumberStyles.None, CultureInfo.InvariantCulture, out var limit) ? limit : 1;
}
