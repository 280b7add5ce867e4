using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Resilience.Analyzers.Services;
using Resilience.Analyzers.Values;
using Resilience.Generators.Model;
using Resilience.Generators.Parsing;

namespace Resilience.Analyzers.Rules.Composition;

/// <summary>RES209: a queue that nobody is ever sent away from. Told once, where its length is given.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class EndlessQueueAnalyzer : ServiceAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = new(
        RuleIds.EndlessQueue,
        "Queue without a longest wait",
        "{0} may wait for a slot as long as it takes: neither MaxWaitMs nor a timeout ends the wait",
        RuleCategories.Composition,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: RuleIds.HelpLink(RuleIds.EndlessQueue));

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => ImmutableArray.Create(Rule);

    /// <summary>Whether calls may wait for ever. Synchronous ones never wait.</summary>
    public static bool IsEndless(ParsedOperation operation) =>
        operation[PolicyKind.Bulkhead] is { } bulkhead
        && bulkhead.Int("QueueLimit") > 0
        && bulkhead.Int("MaxWaitMs") == 0
        && !operation.IsTimed()
        && !operation.Returns.IsSynchronous
        && !InvalidValues.AreIn(operation, PolicyKind.Bulkhead);

    protected override void Analyze(ServiceContext context)
    {
        foreach (var queue in context.Operations.Where(IsEndless).GroupBy(operation => operation[PolicyKind.Bulkhead]!.BearerOf("QueueLimit").Attribute))
        {
            var giver = queue.First()[PolicyKind.Bulkhead]!.BearerOf("QueueLimit");
            if (context.Bears(giver))
            {
                context.Report(Rule, giver.Locate("QueueLimit", context.CancellationToken), Text.List([.. queue.Select(operation => operation.Method.Name)]));
            }
        }
    }
}
