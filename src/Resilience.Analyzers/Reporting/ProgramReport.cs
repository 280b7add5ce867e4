using Microsoft.CodeAnalysis;
using Resilience.Analyzers.Accepting;
using Resilience.Analyzers.Configuring;
using Resilience.Analyzers.Graphs;

namespace Resilience.Analyzers.Reporting;

/// <summary>What a report says, in the order it says it: of this compilation and of all that it references.</summary>
internal sealed record ProgramReport
{
    public required string Assembly { get; init; }

    /// <summary>The same in every environment.</summary>
    public required ReportNames Names { get; init; }

    /// <summary>Where a host runs when nobody says otherwise.</summary>
    public required EnvironmentReport Usual { get; init; }

    /// <summary>Environments that are configured otherwise.</summary>
    public required IReadOnlyList<EnvironmentReport> Others { get; init; }

    public required IReadOnlyList<AcceptedFinding> Accepted { get; init; }

    /// <param name="written">What people wrote.</param>
    /// <param name="compilation">The same with what is generated.</param>
    /// <param name="environments">Where it runs.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    public static ProgramReport Of(Compilation written, Compilation compilation, IReadOnlyList<ConfiguredEnvironment> environments, CancellationToken cancellationToken)
    {
        var usual = environments.FirstOrDefault(static environment => environment.IsUsual) ?? environments[0];
        return new ProgramReport
        {
            Assembly = compilation.AssemblyName ?? "",
            Names = new ReportNames(CallGraph.Of(compilation, usual.Values, cancellationToken)),
            Usual = Read(usual),
            Others = [.. environments.Where(environment => environment != usual).Select(Read)],
            Accepted = AcceptedFinding.In(written, cancellationToken),
        };

        EnvironmentReport Read(ConfiguredEnvironment environment) =>
            EnvironmentReport.Of(CallGraph.Of(compilation, environment.Values, cancellationToken), environment.File);
    }
}
