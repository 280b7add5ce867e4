using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Resilience.Analyzers.Arithmetic;
using Resilience.Analyzers.Services;
using Resilience.Analyzers.Values;
using Resilience.Generators.Model;
using Resilience.Generators.Parsing;

namespace Resilience.Analyzers.Rules.Composition;

/// <summary>RES204: a breaker that no failures can open, or whose window forgets an attempt before the next one has ended. Told at the breaker.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class IneffectiveBreakerAnalyzer : ServiceAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = new(
        RuleIds.IneffectiveBreaker,
        "Breaker that can never trip, or whose window is shorter than an attempt",
        "This breaker {0}",
        RuleCategories.Composition,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: RuleIds.HelpLink(RuleIds.IneffectiveBreaker));

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => ImmutableArray.Create(Rule);

    protected override void Analyze(ServiceContext context)
    {
        var breakers = context.Operations
            .Where(operation => operation[PolicyKind.CircuitBreaker] is { } breaker && context.Bears(breaker.Declared) && !InvalidValues.AreIn(operation, PolicyKind.CircuitBreaker))
            .GroupBy(operation => operation[PolicyKind.CircuitBreaker]!.Declared.Attribute);
        foreach (var sharing in breakers)
        {
            var operations = sharing.ToArray();
            var breaker = operations[0][PolicyKind.CircuitBreaker]!;
            if ((WhyNothingCounts(breaker, operations) ?? WhyTooFew(breaker, operations) ?? WhyTooShort(breaker, operations)) is { } reason)
            {
                context.Report(Rule, breaker.Declared.Locate(context.CancellationToken), reason);
            }
        }
    }

    /// <summary>Slow calls and attempts that time out count whatever <c>On</c> says, and so do results that are failures.</summary>
    private static string? WhyNothingCounts(EffectivePolicy breaker, IReadOnlyCollection<ParsedOperation> operations)
    {
        var on = breaker.Types("On");
        var except = breaker.Types("Except");
        return !on.IsEmpty && on.All(type => ExceptionTypes.Include(except, type))
            && breaker.Int("SlowCallMs") == 0
            && operations.All(operation => operation.FailsWhen is null && (!operation.IsTimed() || ExceptionTypes.IncludeTimeouts(except)))
                ? "can never trip: Except takes out every failure that On names"
                : null;
    }

    /// <summary>A number of failures in a row needs no window; a window of the last calls brings the least number of calls down to its own length.</summary>
    private static string? WhyTooFew(EffectivePolicy breaker, IReadOnlyCollection<ParsedOperation> operations)
    {
        if (breaker.Int("ConsecutiveFailures") > 0 || breaker.Int("LastCalls") > 0 || breaker.Text("Name") is not null)
        {
            return null;
        }

        var window = breaker.Int("WindowMs");
        var least = breaker.Int("MinimumCalls");
        return AdmittedAttempts.MostWithin(window, operations) is { } most && most < least
            ? $"can never trip: it needs {Text.Number(least)} calls within {Text.Number(window)} ms, and the rate limit lets {Text.Number(most)} attempts in at most"
            : null;
    }

    /// <summary>Where operations with shorter attempts share the breaker, the window holds theirs.</summary>
    private static string? WhyTooShort(EffectivePolicy breaker, IReadOnlyCollection<ParsedOperation> operations)
    {
        var window = breaker.Int("WindowMs");
        var shortest = operations.Min(operation => operation.AttemptMs());
        return breaker.Int("LastCalls") == 0 && window < shortest
            ? $"forgets too soon: its window of {Text.Number(window)} ms is shorter than an attempt of {Text.Number(shortest)} ms"
            : null;
    }
}
