using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Resilience.Analyzers.Services;
using Resilience.Analyzers.Values;
using Resilience.Generators.Model;
using Resilience.Generators.Parsing;

namespace Resilience.Analyzers.Rules.Correctness;

/// <summary>RES005: a policy, or a parameter of one, that is read and still does nothing, because of what stands beside it.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class IdlePolicyAnalyzer : ServiceAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => ImmutableArray.Create(NoEffectAnalyzer.Rule);

    protected override void Analyze(ServiceContext context)
    {
        foreach (var sharing in context.Operations.Where(operation => operation[PolicyKind.Hedge] is not null).GroupBy(operation => operation[PolicyKind.Hedge]!.Declared.Attribute))
        {
            AnalyzeHedge(context, [.. sharing]);
        }

        var told = new HashSet<Location>();
        foreach (var (place, name, reason) in context.Operations.SelectMany(operation => Overruled(context, operation)).Concat(IdleKeys(context)).Concat(IdleAges(context)))
        {
            if (told.Add(place))
            {
                context.Report(NoEffectAnalyzer.Rule, place, name, reason);
            }
        }
    }

    /// <summary>Where some of the operations are hedged, the others are let pass; and so is what another rule says of writes.</summary>
    private static void AnalyzeHedge(ServiceContext context, IReadOnlyCollection<ParsedOperation> operations)
    {
        var hedge = operations.First()[PolicyKind.Hedge]!;
        if (!context.Bears(hedge.Declared) || operations.Any(operation => operation.AsksForHedges() && !operation.IsHedged() && operation.Nature.IsPlainlyWrite))
        {
            return;
        }

        var hedged = operations.Where(operation => operation.IsHedged()).ToArray();
        if (hedged.Length == 0)
        {
            context.Report(NoEffectAnalyzer.Rule, hedge.Declared.Locate(context.CancellationToken), nameof(PolicyKind.Hedge), WhyNotHedged(operations));
        }
        else if (WhyTooLate(hedge, hedged) is { } reason)
        {
            context.Report(NoEffectAnalyzer.Rule, hedge.Declared.Locate("DelayMs", context.CancellationToken), "Hedge(DelayMs)", reason);
        }
    }

    private static string WhyNotHedged(IReadOnlyCollection<ParsedOperation> operations)
    {
        var unsafeNames = operations.Where(operation => operation.AsksForHedges()).Select(operation => $"'{operation.Method.Name}'").Distinct().ToArray();
        return unsafeNames.Length == 0
            ? "synchronous operations are not hedged; make asynchronous what is to be"
            : $"only reads and [Idempotent] operations are hedged; mark {Text.List(unsafeNames)} as one of them if a second run does no harm";
    }

    /// <summary>A hedge also starts when an attempt has failed, which is all it does where no attempt lasts as long as its delay.</summary>
    private static string? WhyTooLate(EffectivePolicy hedge, IReadOnlyCollection<ParsedOperation> hedged)
    {
        if (hedged.Any(operation => LimitOf(operation) is not { } limit || hedge.Int("DelayMs") < limit))
        {
            return null;
        }

        return $"no attempt lasts longer than {Text.Number(hedged.Max(operation => LimitOf(operation)!.Value))} ms, so none begins after {Text.Number(hedge.Int("DelayMs"))} ms, only when one has failed";
    }

    /// <summary>When an attempt is over at the latest; null where nothing, or nothing valid, says so.</summary>
    private static int? LimitOf(ParsedOperation operation)
    {
        if (operation[PolicyKind.Timeout] is not { IsObserved: false } || InvalidValues.AreIn(operation, PolicyKind.Timeout) || InvalidValues.AreIn(operation, PolicyKind.Hedge))
        {
            return null;
        }

        int[] limits = [operation.TotalMs(), operation.AttemptMs()];
        return limits.Where(limit => limit > 0).Select(limit => (int?)limit).Min();
    }

    /// <summary>What is written beside what overrules it. What stands elsewhere may be meant for other operations.</summary>
    private static IEnumerable<(Location Place, string Name, string Reason)> Overruled(ServiceContext context, ParsedOperation operation)
    {
        if (operation[PolicyKind.Write] is { Declared: var write } && operation[PolicyKind.Read] is { Declared: var read }
            && SymbolEqualityComparer.Default.Equals(write.Bearer, read.Bearer) && context.Bears(write))
        {
            yield return (write.Locate(context.CancellationToken), nameof(PolicyKind.Write), "[Read] beside it decides; keep the one that is true");
        }

        if (operation[PolicyKind.CircuitBreaker] is { } breaker && breaker.Int("LastCalls") > 0
            && breaker.GiverOf("WindowMs") is { } giver && giver.Attribute == breaker.GiverOf("LastCalls")?.Attribute && context.Bears(giver))
        {
            yield return (
                giver.Locate("WindowMs", context.CancellationToken), "CircuitBreaker(WindowMs)",
                $"the breaker looks at the last {Text.Number(breaker.Int("LastCalls"))} calls, however long ago; keep LastCalls or WindowMs");
        }
    }

    /// <summary>What chooses among endpoints where nothing chooses by it. An interface that guards nothing may be there for others to build on.</summary>
    private static IEnumerable<(Location Place, string Name, string Reason)> IdleKeys(ServiceContext context)
    {
        foreach (var operation in context.Operations.Where(operation => operation.IsGuarded))
        {
            if (operation.RouteKey is { } key && context.Declares(operation.Method) && WhyNotRouted(operation) is { } reason
                && key.GetAttributes().First(attribute => KnownTypes.IsRouteKeyAttribute(attribute.AttributeClass)).ApplicationSyntaxReference is { } place)
            {
                yield return (place.GetSyntax(context.CancellationToken).GetLocation(), "RouteKey", reason);
            }
        }
    }

    /// <summary>How old data may be where none of those that it is said to may choose. What a registration leaves out is told there.</summary>
    private static IEnumerable<(Location Place, string Name, string Reason)> IdleAges(ServiceContext context)
    {
        var limited = context.Operations
            .Where(operation => operation.IsGuarded && operation[PolicyKind.Read] is { } read && read.Int("MaxLagMs") >= 0)
            .GroupBy(operation => operation[PolicyKind.Read]!.BearerOf("MaxLagMs").Attribute);
        foreach (var operations in limited)
        {
            var giver = operations.First()[PolicyKind.Read]!.BearerOf("MaxLagMs");
            if (context.Bears(giver) && WhyAgeless(context, [.. operations]) is { } reason)
            {
                yield return (giver.Locate("MaxLagMs", context.CancellationToken), "Read(MaxLagMs)", reason);
            }
        }
    }

    private static string? WhyAgeless(ServiceContext context, ParsedOperation[] operations) =>
        !context.Service.Operations.Any(DeclaresFailover) ? "without [Failover] the service has one endpoint, and no region that takes its writes"
        : operations.All(operation => !operation.Nature.IsRead) ? "[Write] makes writes of all operations that it is said of"
        : operations.All(operation => !DeclaresFailover(operation)) ? "nothing that it is said of fails over, so all of it stays at the first endpoint, however old the data there is"
        : null;

    /// <summary>A failover that is switched off is somebody's decision, and may be switched on again.</summary>
    private static string? WhyNotRouted(ParsedOperation operation) =>
        operation[PolicyKind.Failover] is { } failover
            ? failover.Text("Balance") is { } balance and not "ConsistentHash" ? $"Balance.{balance} chooses without a key; Balance.ConsistentHash goes by it" : null
        : DeclaresFailover(operation) ? null
        : "without [Failover] there is one endpoint, and nothing to choose";

    private static bool DeclaresFailover(ParsedOperation operation) => operation.Declared.Any(policy => policy.Kind == PolicyKind.Failover);
}
