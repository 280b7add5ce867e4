using System.Globalization;
using Resilience.Scenarios.Cases;
using Resilience.Scenarios.Clients;

namespace Resilience.Scenarios.Measuring;

/// <summary>What one kind of client made of one scenario.</summary>
internal sealed record RunResult
{
    public required Scenario Scenario { get; init; }

    public required ClientKind Kind { get; init; }

    public required Second[] Seconds { get; init; }

    /// <summary>Share of the calls that got an answer of their own in time.</summary>
    public required double OkPercent { get; init; }

    /// <summary>Share of the calls that got an older answer.</summary>
    public required double DegradedPercent { get; init; }

    /// <summary>Median time of the calls that were answered.</summary>
    public required double P50Ms { get; init; }

    public required double P99Ms { get; init; }

    /// <summary>Requests sent to backends, dead ones included, per call.</summary>
    public required double BackendLoad { get; init; }

    /// <summary>Seconds until normal service after the trouble; infinite when it does not return.</summary>
    public required double RecoverySeconds { get; init; }

    /// <summary>Share of the calls that were answered, as printed.</summary>
    public double AnsweredPercent => Math.Round(OkPercent + DegradedPercent, 2);

    /// <summary>As printed.</summary>
    public double Load => Math.Round(BackendLoad, 2);

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"scenario {Scenario.Name} client={Kind.Word()} ok_pct={OkPercent:0.00} degraded_pct={DegradedPercent:0.00} p50_ms={P50Ms:0.0} p99_ms={P99Ms:0.0} backend_load={BackendLoad:0.00} recovery_s={(double.IsInfinity(RecoverySeconds) ? "never" : RecoverySeconds.ToString("0", CultureInfo.InvariantCulture))}");
}
