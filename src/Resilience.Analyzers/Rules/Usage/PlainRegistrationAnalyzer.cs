using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Resilience.Analyzers.Registrations;
using Resilience.Analyzers.Services;

namespace Resilience.Analyzers.Rules.Usage;

/// <summary>RES503: an annotated service that is registered without its generated method, so callers get the bare instance.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class PlainRegistrationAnalyzer : FileAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = new(
        RuleIds.PlainRegistration,
        "Annotated service registered without its generated method",
        "'{0}' is registered without its policies, and its callers get the bare instance: use {1}",
        RuleCategories.Usage,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: RuleIds.HelpLink(RuleIds.PlainRegistration));

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => ImmutableArray.Create(Rule);

    protected override bool SparesTests => true;

    protected override void Analyze(FileContext file)
    {
        var ofCalls = file.Calls(PlainRegistration.MayRegister).Select(call => PlainRegistration.Of(call, file.Model, file.CancellationToken));
        var ofCreations = file.Creations.Select(creation => PlainRegistration.Of(creation, file.Model, file.CancellationToken));
        foreach (var registration in ofCalls.Concat(ofCreations).OfType<PlainRegistration>())
        {
            file.Report(Diagnostic.Create(Rule, registration.Place.GetLocation(), registration.Service.Interface.Name, registration.GeneratedMethod));
        }
    }
}
