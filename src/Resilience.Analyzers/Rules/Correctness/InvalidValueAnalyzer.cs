using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Resilience.Analyzers.Services;
using Resilience.Analyzers.Values;
using Resilience.Generators.Parsing;

namespace Resilience.Analyzers.Rules.Correctness;

/// <summary>RES002: a value that no policy can honour. Told once, at the argument to change.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class InvalidValueAnalyzer : ServiceAnalyzer
{
    /// <summary>Told of more attributes than policies.</summary>
    public static readonly DiagnosticDescriptor Rule = new(
        RuleIds.InvalidValue,
        "Value out of range or contradictory",
        "[{0}]: {1}",
        RuleCategories.Correctness,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: RuleIds.HelpLink(RuleIds.InvalidValue));

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => ImmutableArray.Create(Rule);

    protected override bool JudgesWhatIsWritten => true;

    protected override void Analyze(ServiceContext context)
    {
        var told = new HashSet<Location>();
        foreach (var invalid in Find(context))
        {
            if (invalid.Givers.FirstOrDefault(candidate => context.Bears(candidate.Giver)) is ({ } giver, var parameter)
                && giver.Locate(parameter, context.CancellationToken) is var location && told.Add(location))
            {
                context.Report(Rule, location, giver.Kind, invalid.Problem);
            }
        }
    }

    /// <summary>The interface's attributes by themselves, then what they and each method's own amount to.</summary>
    private static IEnumerable<InvalidValue> Find(ServiceContext context)
    {
        var policies = context.Service.Policies;
        var ofService = policies.Select(policy => EffectivePolicy.Of(policy.Kind, policies)).OfType<EffectivePolicy>();
        return ofService.SelectMany(InvalidValues.In)
            .Concat(context.Operations.SelectMany(operation => operation.Policies.SelectMany(InvalidValues.In).Concat(InvalidValues.Together(operation))))
            .Concat(SharedNames.Differing(context));
    }
}
