using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Resilience.Analyzers.Services;
using Resilience.Generators.Model;
using Resilience.Generators.Parsing;

namespace Resilience.Analyzers.Rules.Correctness;

/// <summary>RES004: a predicate or key that is not there, or has another shape.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class NamedMemberAnalyzer : ServiceAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = new(
        RuleIds.NamedMember,
        "Named member not found or of another shape",
        "{0}",
        RuleCategories.Correctness,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: RuleIds.HelpLink(RuleIds.NamedMember));

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => ImmutableArray.Create(Rule);

    protected override bool JudgesWhatIsWritten => true;

    protected override void Analyze(ServiceContext context)
    {
        foreach (var (parameter, problem) in context.Operations.Where(operation => context.Declares(operation.Method)).SelectMany(Misplaced))
        {
            context.Report(Rule, parameter.Locations[0], problem);
        }

        var told = new HashSet<Location>();
        foreach (var (giver, parameter, problem) in Find(context.Operations.ToArray()))
        {
            if (giver is not null && context.Bears(giver) && giver.Locate(parameter, context.CancellationToken) is var location && told.Add(location))
            {
                context.Report(Rule, location, problem);
            }
        }
    }

    /// <summary>Parameters that are marked to say where a call should go and cannot.</summary>
    private static IEnumerable<(IParameterSymbol Parameter, string Problem)> Misplaced(ParsedOperation operation)
    {
        var keys = operation.Method.RouteKeys().ToArray();
        if (keys.Length > 0 && operation.RouteKey is null)
        {
            yield return (keys[keys.Length - 1], keys.Length > 1 ? $"'{operation.Method.Name}' has more than one [RouteKey]" : $"'{keys[0].Name}' cannot be the [RouteKey]");
        }

        var regions = operation.Method.Regions().ToArray();
        if (regions.Length > 0 && operation.Region is null)
        {
            yield return (
                regions[regions.Length - 1],
                regions.Length > 1 ? $"'{operation.Method.Name}' has more than one [Region]" : $"'{regions[0].Name}' cannot be the [Region]: it must be a string");
        }
    }

    private static IEnumerable<(DeclaredPolicy? Giver, string Parameter, string Problem)> Find(IReadOnlyCollection<ParsedOperation> operations)
    {
        foreach (var operation in operations)
        {
            if (operation.FailsWhen is { Status: not ResolutionStatus.Found } when && !AnyFinds(operations, operation[PolicyKind.Failure]!.GiverOf("When")))
            {
                yield return (operation[PolicyKind.Failure]!.GiverOf("When"), "When", Explain(when.OverException, when.Status, "bool", "Exception or the result"));
            }

            if (operation.RetryAfter is { Status: not ResolutionStatus.Found } retryAfter)
            {
                yield return (operation[PolicyKind.Retry]!.GiverOf("RetryAfter"), "RetryAfter", Explain(retryAfter, retryAfter.Status, "TimeSpan?", "Exception"));
            }

            if (operation is { IdempotencyKeyName: { } key, IdempotencyKey: null } && LacksItsKey(operation))
            {
                yield return (operation[PolicyKind.Idempotent]!.GiverOf("KeyParameter"), "KeyParameter", NoParameter(operation, key));
            }

            if (operation.Fallback is { Form: FallbackForm.LastGood, MissingKeys: { IsEmpty: false } missing })
            {
                yield return (operation[PolicyKind.Fallback]!.GiverOf("KeyedBy"), "KeyedBy", NoParameter(operation, missing[0]));
            }
        }
    }

    /// <summary>A predicate over results on an interface is meant for the operations that have such a result.</summary>
    private static bool AnyFinds(IReadOnlyCollection<ParsedOperation> operations, DeclaredPolicy? giver) => operations.Any(operation =>
        operation.FailsWhen?.Status == ResolutionStatus.Found && operation[PolicyKind.Failure]!.GiverOf("When")?.Attribute == giver?.Attribute);

    /// <summary>A key on an interface is meant for its writes; a read needs none.</summary>
    private static bool LacksItsKey(ParsedOperation operation) =>
        operation[PolicyKind.Idempotent]!.Scope == PolicyScope.Operation || !operation.Nature.IsRead;

    private static string NoParameter(ParsedOperation operation, string name) => $"'{operation.Method.Name}' has no parameter '{name}' that could be a key";

    private static string Explain(MethodResolution resolution, ResolutionStatus status, string result, string parameter) => status switch
    {
        ResolutionStatus.Missing => $"The interface has no method '{resolution.Name}'",
        ResolutionStatus.Inaccessible => $"'{resolution.Name}' cannot be called by the proxy: make it accessible",
        _ => $"'{resolution.Name}' must be a static method that takes one parameter, the {parameter}, and returns {result}",
    };
}
