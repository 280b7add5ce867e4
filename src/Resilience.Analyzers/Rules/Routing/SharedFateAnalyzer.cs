using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Resilience.Analyzers.Configuring;
using Resilience.Analyzers.Registrations;
using Resilience.Analyzers.Services;

namespace Resilience.Analyzers.Rules.Routing;

/// <summary>RES401: endpoints that are to stand in for each other and go down together.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class SharedFateAnalyzer : FileAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = new(
        RuleIds.SharedFate,
        "Failover endpoints share a fate",
        "{0} shares {1} with {2}: what takes one down takes both",
        RuleCategories.Routing,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: RuleIds.HelpLink(RuleIds.SharedFate));

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => ImmutableArray.Create(Rule);

    protected override void Analyze(FileContext file)
    {
        foreach (var endpoint in file.Calls(AddedEndpoint.Names).Select(call => AddedEndpoint.Of(call, file.Model, file.CancellationToken)).OfType<AddedEndpoint>())
        {
            var earlier = endpoint.Earlier(file.Model, file.CancellationToken).ToArray();
            var findings = new EnvironmentFindings(file.Report) { IsDraft = true };
            Analyze(endpoint, earlier, ConfiguredValues.None, findings);
            foreach (var (settings, values) in ConfiguredEnvironment.Of(file.AdditionalFiles, file.CancellationToken))
            {
                findings.Turn(settings);
                Analyze(endpoint, earlier, values, findings);
            }
        }
    }

    private static void Analyze(AddedEndpoint endpoint, AddedEndpoint[] earlier, ConfiguredValues configured, EnvironmentFindings findings)
    {
        foreach (var other in earlier)
        {
            if (endpoint.Under(configured).SharedWith(other.Under(configured)) is { } shared)
            {
                findings.Report(
                    Rule, Rule.DefaultSeverity, endpoint.Place.GetLocation(), [other.Place.GetLocation()], findings.Properties,
                    [Named(endpoint), shared, other.Name is { } name ? $"'{name}'" : "an earlier one"]);
                return;
            }
        }
    }

    private static string Named(AddedEndpoint endpoint) => endpoint.Name is { } name ? $"'{name}'" : "This endpoint";
}
