using System.Globalization;
using Resilience.Scenarios.Clients;
using Resilience.Scenarios.Measuring;

namespace Resilience.Scenarios.Running;

/// <summary>Whether ours leads a scenario: at least as many calls answered as by the best peer, by no more load on the backends.</summary>
internal sealed record Lead(RunResult Ours, RunResult BestPeer)
{
    public bool IsOurs => Ours.AnsweredPercent >= BestPeer.AnsweredPercent && Ours.Load <= BestPeer.Load;

    /// <summary>The best peer answers most, and of those that answer as many, loads least.</summary>
    public static Lead Of(IReadOnlyCollection<RunResult> results) => new(
        results.Single(result => result.Kind == ClientKind.Ours),
        results.Where(result => result.Kind != ClientKind.Ours).OrderByDescending(result => result.AnsweredPercent).ThenBy(result => result.Load).First());

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"lead {Ours.Scenario.Name} ours={Ours.AnsweredPercent:0.00}@{Ours.Load:0.00} best_peer={BestPeer.Kind.Word()}:{BestPeer.AnsweredPercent:0.00}@{BestPeer.Load:0.00} {Word}");

    private string Word => !IsOurs ? "behind" : Ours.AnsweredPercent == BestPeer.AnsweredPercent ? "equal" : "ahead";
}
