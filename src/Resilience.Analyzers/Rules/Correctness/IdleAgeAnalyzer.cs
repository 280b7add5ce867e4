using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Resilience.Analyzers.Registrations;
using Resilience.Analyzers.Services;
using Resilience.Generators.Model;
using Resilience.Generators.Parsing;

namespace Resilience.Analyzers.Rules.Correctness;

/// <summary>RES005: how old data may be, where the registration binds writes to no region: no data is older than other data then.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class IdleAgeAnalyzer : FileAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => ImmutableArray.Create(NoEffectAnalyzer.Rule);

    protected override bool SparesTests => true;

    protected override void Analyze(FileContext file)
    {
        foreach (var call in file.Calls(RegionlessRegistration.MayRegister))
        {
            if (RegionlessRegistration.Of(call, file.Model, file.CancellationToken) is { } registration
                && registration.Service.Operations.FirstOrDefault(AsksForAge) is { } asking)
            {
                Report(file, registration, asking);
            }
        }
    }

    private static bool AsksForAge(ParsedOperation operation) =>
        operation.Obstacle is null && operation.Nature.IsRead && operation[PolicyKind.Failover] is not null
        && operation[PolicyKind.Read] is { } read && read.Int("MaxLagMs") >= 0;

    private static void Report(FileContext file, RegionlessRegistration registration, ParsedOperation asking)
    {
        var number = asking[PolicyKind.Read]!.BearerOf("MaxLagMs").Locate("MaxLagMs", file.CancellationToken);
        file.Report(Diagnostic.Create(
            NoEffectAnalyzer.Rule, registration.Place.GetLocation(), number.SourceTree is { } tree && file.Compilation.ContainsSyntaxTree(tree) ? [number] : null,
            "Read(MaxLagMs)", $"no region takes the writes (WritesIn), so '{asking.Method.Name}' reads anywhere, however old the data there is"));
    }
}
